import { plain } from "./romanize.js";

/**
 * A Korean name in Latin letters, the given name first and spelled as most people spell theirs: "김민준" as "minjun kim".
 * `null` for what is none: two to five syllables, of which the first, or a double one, is the surname.
 */
export function koreanName(name: string): string | null {
  const [, surname, given] = korean.exec(name.normalize("NFC")) ?? [];
  if (surname === undefined || given === undefined) return null;
  return `${spelled(given, spellings)} ${spelled(surname, surnames)}`;
}

const spelled = (syllables: string, as: ReadonlyMap<string, string>): string =>
  [...syllables].map((syllable) => as.get(syllable) ?? plain(syllable)).join("");

const korean = /^(남궁|황보|제갈|선우|독고|사공|[가-힣])\s?([가-힣]{1,3})$/;

const tableOf = (text: string): ReadonlyMap<string, string> =>
  new Map(text.split(" ").map((each): [string, string] => [each.slice(0, 1), each.slice(1)]));

/** Where the official spelling is not the usual one. */
const surnames = tableOf(
  "김kim 이lee 박park 최choi 정jung 강kang 조cho 윤yoon 임lim 오oh 신shin 권kwon 안ahn 유yoo 고ko 문moon 심shim 노noh 곽kwak " +
    "성sung 주joo 우woo 구koo 공kong 현hyun 변byun 명myung 국kook 금keum 추choo",
);
const spellings = tableOf(
  "훈hoon 우woo 영young 경kyung 현hyun 희hee 기ki 혁hyuk 철chul 규kyu 성sung 정jung 명myung 균kyun 근keun 병byung 문moon 순soon 운woon 윤yoon 신shin 권kwon 국kook",
);
