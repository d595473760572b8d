/**
 * Text as people compare it: Latin letters in lower case, without accents, whatever the script, width or composition.
 * Cyrillic, Greek and Hangul become Latin; other scripts stay as they are, unless the host brings a romanizer.
 *
 * @example plain("Jörg ŁUKASZEWICZ") // "jorg lukaszewicz"
 */
export function plain(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  let out = "";
  for (const character of greek(text.normalize("NFKC").toLowerCase().normalize("NFC"))) {
    out += plainCharacter(character);
    if (out.length > longest) break;
  }
  return out;
}

/** Letters that are one sound together. */
const greek = (text: string): string =>
  text
    .replace(/ο[υύ]/g, "ou")
    .replace(/([αε])[υύ]/g, "$1v")
    .replace(/γγ/g, "ng");

/** Of a ligature of a whole sentence there may be hundreds. */
const longest = 1_000;

/** "Mueller" is "Müller", and "Joerg" "Jörg": of plain letters. */
export const oneVowel = (word: string): string => (word.includes("e") ? word.replace(/([aou])e/g, "$1") : word);

const ascii = /^[\0-\x7f]*$/;
const seen = new Map<string, string>();

function plainCharacter(character: string): string {
  if (character < "\x80") return character;
  const known = seen.get(character);
  if (known !== undefined) return known;
  const latin = table.get(character) ?? hangul(character) ?? withoutMarks(character);
  if (seen.size < 20_000) seen.set(character, latin);
  return latin;
}

function withoutMarks(character: string): string {
  const base = character.normalize("NFKD").replace(marks, "");
  return base === character
    ? base
    : [...base]
        .map((part) => table.get(part) ?? part)
        .join("")
        .normalize("NFC");
}

/** Marks that leave the letter what it is: accents, and the vowels that Hebrew and Arabic may leave out. Of kana and Indic letters others are made. */
const marks = /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Script=Hebrew}]/gu;

/** Letters that no decomposition takes apart, and three scripts, letter by letter. */
const table = new Map(
  (
    "ß ss,æ ae,œ oe,ø o,ł l,đ d,ð d,þ th,ħ h,ı i,ŋ n,ə e,ŧ t,ĸ k," +
    "а a,б b,в v,г g,д d,е e,ё e,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch," +
    "ъ ,ы y,ь ,э e,ю yu,я ya,і i,ї yi,є ye,ґ g,ђ dj,ј j,љ lj,њ nj,ћ c,џ dz,ў u," +
    "α a,β v,γ g,δ d,ε e,ζ z,η i,θ th,ι i,κ k,λ l,μ m,ν n,ξ x,ο o,π p,ρ r,σ s,ς s,τ t,υ y,φ f,χ ch,ψ ps,ω o,"
  )
    .split(",")
    .map((pair): [string, string] => {
      const [letter = "", latin = ""] = pair.split(" ");
      return [letter, latin];
    }),
);

const leads = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const vowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const tails = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");

/** A Hangul syllable by its place in the block: lead, vowel, tail. */
function hangul(character: string): string | null {
  const place = character.charCodeAt(0) - 0xac00;
  if (place < 0 || place >= 11_172) return null;
  const lead = Math.floor(place / 588);
  return `${leads[lead]}${vowels[Math.floor((place % 588) / 28)]}${tails[place % 28]}`;
}
