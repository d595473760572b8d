/**
 * First names that stand for one another: each line a name and its short forms, in plain letters. A form may belong
 * to several names; forms of one name stand for one another through it.
 */
const groups = `
abigail abby gail;abraham abe bram avi;adam ad;adelaide addie;adrian ade;agnes aggie;aidan aiden;alan al allan allen;
albert al bert bertie;alejandro ale alex jandro;aleksander aleksandr alexander alexandre alessandro alejandro oleksandr alex al sasha sascha xander lex olek alec alek sander;
alexandra alex sasha sandra lexi alexa;alexei alexey aleksey alex lyosha;alfred al fred alf freddie;alice ali;alison ali allie;amanda mandy;amelia amy millie;
anastasia ana nastya stacy;andrea andi;andreas andre andi andy;andrew andrey andrei andy drew andre;angela angie;anna ann anne annie anya ania hannah;antonio tony toni antoine anton;
anthony tony ant;april apple;archibald archie;arnold arnie arno;arthur art artie artur;augustus gus august;barbara barb barbie babs;bartholomew bart;bartlomiej bartek bart;
beatrice bea trixie;benedict ben;benjamin ben benny benji;bernard bernie bern;bernhard bernd;bradley brad;brandon bran;bridget biddy;catherine katherine kathryn katharina katarzyna kate kathy katie cathy cate kasia kat kit;
calvin cal;cameron cam;carl karl;carol carrie;caroline carolyn carol carrie caro;cassandra cassie;cecilia cece;charles charlie chuck chas carlos;charlotte charlie lottie;
chester chet;christian chris kris;christina christine chris tina chrissy kristina kristin kris;christopher christoph kristof krzysztof chris kris kit topher;clara clare claire;clifford cliff;clinton clint;constance connie;cornelius neil cor;
curtis curt;cynthia cindy;dale dal;daniel dan danny danilo;daniela dani;david dave davey dov;deborah debra deb debbie;dennis denis den denny;diana di diane;dmitry dmitri dmitriy dima mitya;dominic dom nick;dominik dom;donald don donnie donny;
dorothy dot dottie dolly;douglas doug;edgar ed eddie;eduard edward eduardo ed eddie ted teddy ned edu;edmund ed eddie;edwin ed eddie;eleanor ellie nell nora;elijah eli;elizabeth elisabeth liz beth betty eliza lisa lizzie betsy ella elise libby bess liza;
ellen nell ellie;emily em emmy;emma em;emmanuel manny manu;emanuel manu;enrique quique kike;eric erik;ernest ernie;eugene gene yevgeny evgeny evgeni zhenya;evelyn eve evie;ezekiel zeke;
felicia fel;ferdinand ferdi;fernando nando fer;florence flo;frances fran francie fanny;francis frank fran;francesco franco cesco;francisco paco pancho fran cisco;franklin frank;frantisek franta;frederick friedrich fred freddy freddie fritz;frederic fred;
gabriel gabe gabi;gabriele gabi;geoffrey geoff jeff;george jorge georg georgie;gerald jerry gerry ger;gerard gerry;gertrude trudy;gilbert gil;giovanni gianni gio;giuseppe beppe peppe;gordon gord;grace gracie;graham gray;gregory greg gregor grzegorz;gustavo gus tavo;gwendolyn gwen;
harold harry hal;harriet hattie;harrison harry;harvey harv;heinrich heinz heiner;helen nell elena helena lena;henry hank harry hal henri;herbert herb bert;howard howie;hubert bert;ignacio nacho;ignatius iggy;ioannis yannis giannis;
isaac ike zac;isabella isabel isabelle bella izzy;jacob jake jakob jakub kuba jack;jacqueline jackie;james jim jimmy jamie jem;janet jan;jane janie jenny;jason jay jase;jasper jas;jean jeannie;jeffrey jeff;jennifer jen jenny jenn;jeremiah jerry jeremy;jeremy jem jez;jerome jerry;jessica jess jessie;
jesus chuy;joan joanie;joanna jo joanne asia;johannes hans jo jannes hannes;john jack johnny jon ian ivan jan johan juan;jonathan jon jonny nathan;jordan jordy;jose pepe;joseph joe joey josef yosef jozef;josephine jo josie;joshua josh;joyce joy;juan juanito;judith judy jude;julia jules julie;julian jules;justin jus;
karen kari;kathleen kathy kate kath;kenneth ken kenny;kevin kev;kimberly kim;klaus claus nikolaus;konstantin konstantinos kostas kostya costas dinos;kristopher kris;kyle ky;lambert bert;laurence lawrence larry laurie lars;laura laurie;lawrence larry;leah lee;leonard leo len lenny;leonardo leo;leopold leo poldi;leslie les;lewis louis lou lew luis;lillian lily lil;
linda lindy;louise lou;lucas luke lukas lukasz;lucy lou lucille;luigi gigi;lynn lyn;madeleine maddie madeline;magdalena magda lena;malcolm mal;manuel manny manolo manu;marcus marc mark marco markus;margaret maggie meg peggy marge margie greta rita megan daisy gosia malgorzata;maria mary marie mia masha marija;mariana mari;marjorie marge;martha marty;martin marty mart;
marvin marv;mary molly polly mae;matilda tilly;matthew matt matthias mathew matthieu mateusz matteo mateo mats;maureen mo;maurice mo morris;maximilian max maxi;maxwell max;maksim maxim max;megan meg;melanie mel;melissa mel missy lissa;melvin mel;mercedes mercy;michael mike mick mickey mikey micha michel michal mikhail misha miguel mikael michele;
michelle shelly mish;mildred millie;miriam mimi;mitchell mitch;mohammed mohamed muhammad mohammad mohamad mo;monica moni;morris mo;nadezhda nadia;nancy nan;natalie nat natasha natalia nata;nathan nate nat;nathaniel nate nat nathan;nicholas nick nicolas nikolas nico niko nicky nikolai nikolay kolya klaus mikolaj;nicole nicky nikki;nigel nige;
nikita nik;noah no;norbert bert;norman norm;oliver ollie olly olivier;olivia liv livvy;oscar ozzy;oswald oz;owen ewan;pamela pam;patricia pat patty tricia trish patsy;patrick pat paddy rick;pavel pasha paul;paul paulo pablo paolo;paula pauline;peter pete pedro piotr petr pierre pyotr petya piet;penelope penny;percival percy;
philip phillip phil pip philippe felipe filip;priscilla cilla;rachel rach;ralph rafe;ramon ray;randall randy;randolph randy;raphael rafael rafa raf rafal;raymond ray;rebecca becky becca bec;reginald reg reggie;reinhard rein;renata rene;rhonda ron;ricardo rick ricky richie;richard rich rick ricky dick richie;
robert rob bob bobby robbie bert roberto robin;roberta bobbie;roderick rod;rodney rod;roger rog;roland rollo;ronald ron ronnie;rosalind roz;rose rosie rosa;rosemary rose rosie;rudolf rudy rudi;rupert rupe;russell russ rusty;ruth ruthie;ryan ry;salvatore sal toto;samantha sam sammy;samuel sam sammy;sandra sandy;sarah sara sally sadie;
scott scotty;sean shawn shaun;sebastian seb bas basti sebastien;sergei sergey serge sergio seryozha;seth set;sharon shari;sheila shel;sidney sid;silvia sylvia;simon si;solomon sol;sophia sofia sophie;spencer spence;stanislav stan slava stas;stanley stan;stefan stephan steffen;stephanie steph stef;stephen steven steve stefan stevie stephane esteban szczepan;
stuart stewart stu;susan sue suzy susie suzanne susannah;sydney syd;tadeusz tadek;tatiana tanya tania;teresa theresa terry tess tessa;terence terrence terry;thaddeus tad ted;theodore theo ted teddy fyodor;thomas tom tommy tomas tomasz thom;tiffany tiff;timothy tim timmy timo;tobias toby tobi;tracy trace;travis trav;trevor trev;tyler ty;
ulrich uli;ursula uschi;valentine val;valerie val;vanessa nessa;veronica ronnie nica;victor vic viktor vitya;victoria vicky vicki tori;vincent vince vin vinny vincenzo;vineet vin;violet vi;virginia ginny;vitaly vitalii vitaliy;vladimir vlad vova volodymyr volodya;wallace wally;walter walt wally;wanda wendy;warren ren;wendell wendy;
wesley wes;wilbur will;wilhelm willi willy;wilfred wilf fred;william will bill billy willy liam wim guillermo guillaume;winifred winnie;winston win;wojciech wojtek;wolfgang wolf;xavier xavi javier javi;yekaterina ekaterina katya kate;yuri yuriy iurii yury jurij;yvonne eve;zachary zach zack zac;zoe zo;zsuzsanna zsuzsa`;

const members = groups.split(";").map((group) => group.trim().split(/\s+/));

/** For each first name, the numbers of the groups it is in. */
const groupsOf = new Map<string, number[]>();
for (const [number, group] of members.entries()) {
  for (const name of group) {
    const known = groupsOf.get(name);
    if (known === undefined) groupsOf.set(name, [number]);
    else known.push(number);
  }
}

/** Whether two first names may be the same person's. */
export function standsFor(a: string, b: string): boolean {
  const others = groupsOf.get(b);
  return others !== undefined && (groupsOf.get(a)?.some((group) => others.includes(group)) ?? false);
}

/** Every form that may stand for this first name, itself not among them. */
export const formsOf = (name: string): readonly string[] =>
  (groupsOf.get(name) ?? []).flatMap((group) => members[group] ?? []).filter((form) => form !== name);

/** Whether this is one of the first names listed here. */
export const isFirstName = (name: string): boolean => groupsOf.has(name);
