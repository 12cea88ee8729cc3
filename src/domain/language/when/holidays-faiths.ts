import {
  after,
  before,
  chinese,
  easter,
  fixed,
  type Holiday,
  type HolidayRule,
  hebrew,
  hindu,
  islamic,
  orthodox,
  shifted,
  sunEnters,
  thiruOnam,
} from './holidays-days.ts';

const MESHA = 0;
const MAKARA = 9;
const DUSK = 18.5;
const AFTERNOON = 14;
const MIDNIGHT = 24;

const independence = shifted(hebrew(5, 'Iyar'), { 1: 1, 5: -1, 6: -1, 7: -2 });

const CHRISTIAN: readonly Holiday[] = [
  ['chri?st?mas( day)?|x ?mas( day)?', fixed(12, 25)],
  ['chri?st?mas eve|x ?mas eve', fixed(12, 24)],
  ["boxing day|(st|saint) stephen's day", fixed(12, 26)],
  ['orthodox christmas( day)?', fixed(1, 7)],
  ['orthodox new year|old new year', fixed(1, 14)],
  ['candlemas', fixed(2, 2)],
  ['annunciation( day)?', fixed(3, 25)],
  ['(the )?assumption( of mary| day)', fixed(8, 15)],
  ['(feast of the )?immaculate conception', fixed(12, 8)],
  ['first advent|advent sunday|first sunday (of|in) advent', after(-21, before(fixed(12, 25), 'SU'))],
  ['rose monday|shrove monday', easter(-48)],
  ['shrove tuesday|pancake (tues)?day|mardi gras|fat tuesday', easter(-47)],
  ['ash wednesday', easter(-46)],
  ['lent', easter(-46), 46],
  ['(palm|branch|passion) sunday', easter(-7)],
  ['holy week', easter(-7), 7],
  ['(maundy|holy|covenant|sheer) (thursday|thu)|(thursday|thu) of mysteries', easter(-3)],
  ['(good|great|holy) (friday|fri)', easter(-2)],
  ['(holy|black|easter) saturday|easter eve', easter(-1)],
  ['easter( sun(day)?| day)?', easter()],
  ['easter mon(day)?', easter(1)],
  ['ascension (day|thursday)|ascension of jesus', easter(39)],
  ['pentecost( sunday)?|whit ?sun(day)?|white sunday', easter(49)],
  ['whit monday|pentecost monday|monday of the holy spirit', easter(50)],
  ['trinity sunday', easter(56)],
  ['corpus christi', easter(60)],
  ['(clean|pure|ash|green) monday|orthodox shrove monday|monday of lent', orthodox(-48)],
  ['(great lent|orthodox lent)', orthodox(-48), 40],
  ['lazarus saturday', orthodox(-8)],
  ['orthodox (palm|branch) sunday', orthodox(-7)],
  ['orthodox (maundy |holy |great )?thursday', orthodox(-3)],
  ['orthodox (good|great|holy) friday', orthodox(-2)],
  ['(orthodox (holy|great|easter)|great) saturday', orthodox(-1)],
  ['orthodox easter( sunday| day)?|pascha', orthodox()],
  ['orthodox easter monday|bright monday', orthodox(1)],
  ['orthodox ascension( day)?', orthodox(39)],
  ['orthodox (pentecost|whit sunday)', orthodox(49)],
  ['orthodox whit monday', orthodox(50)],
];

/** A Jewish day begins with the evening before. */
const eveOf = (rule: HolidayRule): HolidayRule => after(-1, rule);

const JEWISH: readonly Holiday[] = [
  ['rosh h?a?-?shan+ah?|jewish new year|yom teruah', eveOf(hebrew(1, 'Tishri')), 3],
  ['yom kippur|day of atonement', eveOf(hebrew(10, 'Tishri'))],
  [
    '(feast of )?(sukk?oth?|succ?oth?|succ?os|sukk?os)|feast of (tabernacles|booths|the ingathering)',
    eveOf(hebrew(15, 'Tishri')),
    9,
  ],
  ['shemini atzeret', eveOf(hebrew(22, 'Tishri'))],
  ['simc?hat torah', eveOf(hebrew(23, 'Tishri'))],
  ['c?han+uk+ah?|feast of dedication', eveOf(hebrew(25, 'Kislev')), 8],
  ["tu bi?'?shvat|tu b ?shevat", eveOf(hebrew(15, 'Shevat'))],
  ['purim', eveOf(hebrew(14, 'Adar'))],
  ['shushan purim', eveOf(hebrew(15, 'Adar'))],
  ['passover|pesac?h', eveOf(hebrew(15, 'Nisan')), 8],
  ["yom ha ?'?shoah|holocaust (remembrance )?day", eveOf(shifted(hebrew(27, 'Nisan'), { 5: 0, 6: -1, 7: 1 }))],
  ["yom ha ?'?zikaron", eveOf(after(-1, independence))],
  ["yom ha ?'?atzma'?ut|israeli independ[ae]nce day", eveOf(independence)],
  ["lag ba?'?omer|lag b ?omer", eveOf(hebrew(18, 'Iyar'))],
  ["shavu'?oth?|shavuos|feast of weeks", eveOf(hebrew(6, 'Sivan')), 3],
  ["tish?a b'?'?av", eveOf(shifted(hebrew(9, 'Av'), { 6: 1 }))],
];

const ID = '(eid|id|idd)';
const ISLAMIC: readonly Holiday[] = [
  ['ramad(h|th)?an|ramzan|ramzaan', islamic(9, 1), 30],
  [
    `${ID} ?(al|ul|ut|el) ?(fitr|fittr|fitra)|ramzan ${ID}|feast of breaking the fast|ramadan bayram|lesser eid`,
    islamic(10, 1),
  ],
  [
    `${ID} ?(al|ul|ud|uz|el) ?(adha|azha|zuha|adhha|azuha)|bakra? ?${ID}|bakrid|(feast|festival) of (the )?sacrifice|sacrifice feast|greater eid|kurban bayram[iı]?`,
    islamic(12, 10),
  ],
  [
    'laylat ?(al|ul) ?(qadr|kadr)|lailat ?(al|ul) ?(qadr|kadr)|(the )?night of (power|destiny|measures)|shab e qadr',
    islamic(9, 27),
  ],
  [
    "(al )?isra'? ?(and|wal|u) ?(al )?mi'?raj|shab e mi'?raj|mi'?raj|(the )?prophet'?s'? ascension|(the )?ascension (to heaven|of the prophet( muhammad)?)|(the )?night journey",
    islamic(7, 27),
  ],
  ['(islamic|muslim|arabic|hijri) new year|amun jadid|muharram|al hijra', islamic(1, 1)],
  ['((the )?day of )?(ashur?ah?|ashoorah?)|hosay|yom ashura', islamic(1, 10)],
  ["mawlid( al nabi)?|(eid )?milad un nabi|(the )?prophet'?s birthday", islamic(3, 12)],
  ["jumu'at[ -]?ul[ -]?wida|jumah al wida|jam+at ul vida|jum+a ?tul (wida|vida)", before(islamic(10, 1), 'FR')],
];

const CHINESE: readonly Holiday[] = [
  ["(chinese|lunar|lunisolar) new year'?s?( day)?|spring festival", chinese(1, 1)],
  ["(chinese|lunar) new year'?s? eve", after(-1, chinese(1, 1))],
  ['lantern festival', chinese(1, 15)],
  ['dragon boat( festival)?', chinese(5, 5)],
  ['qixi( festival)?', chinese(7, 7)],
  ['(mid ?autumn|moon) festival', chinese(8, 15)],
  ['double ninth( festival)?', chinese(9, 9)],
  ['chinese youth day', fixed(5, 4)],
];

const INDIAN: readonly Holiday[] = [
  ['ugadi|yugadi|gudi padwa|samvatsar[aā]di|chaitra (sukhladi|suddha padyami|shukladi)|telugu new year', hindu(1, 1)],
  ['ram(a)? navami', hindu(1, 9, 12)],
  ['mahavir( janma kalyanak| jayanti)?', hindu(1, 13)],
  ['hanuman jayanti', hindu(1, 15)],
  ["vesak( day)?|vaisakha|waisak|vesakha|buddha('s birthday| day| purnima| jayanti)", hindu(2, 15, DUSK)],
  ['rath ?a? ?yatra', hindu(4, 2)],
  ['guru purnima', hindu(4, 15)],
  ['raksha ?bandhan|rakhi', hindu(5, 15)],
  ['(krishna )?janmashtami|gokul ?ashtami|krishnashtami|(sri|shri) ?krishna jayanti', hindu(5, 23, MIDNIGHT)],
  ['ganesh(a)? chaturthi|vinayak?a? ?chaturthi|vinayaka chavithi', hindu(6, 4, 12)],
  ['(sharad )?nav ?ratri|navaratri|durga puja', hindu(7, 1), 10],
  ['maha ?saptami', hindu(7, 7)],
  ['dussehra|dasse?hra|dasara|vijayadashami|vijaya dashami', hindu(7, 10, 16)],
  ['(maharishi )?valmiki jayanti|pargat diwas|sharad purnima', hindu(7, 15)],
  ['karva chauth|karwa chauth', hindu(7, 19, 20)],
  ['dhan ?teras|dhan?atrayodashi|dhanatrayodashi', hindu(7, 28, DUSK)],
  [
    '(naraka|narak) chaturdas(h)?i|kali chaudas|roop chaudas|ch?hoti d(i|ee)[vw]ali|choti d(i|ee)[vw]ali',
    hindu(7, 29, DUSK),
  ],
  ['d(i|ee)(v|w)ali|deepavali|dipavali|lakshmi puja', hindu(7, 30, DUSK)],
  ['govardhan puja|bali pratipada', hindu(8, 1)],
  ['bhai ?(dooj|duj)|bhau ?beej|bhaiya ?dooj|bhai ?phonta', hindu(8, 2, AFTERNOON)],
  ['chh?athi?( puja| parv)?|chhas?th?i? puja|surya shashthi|dala( chh?ath| puja)', hindu(8, 6)],
  ["guru nanak( dev)?( ?ji)?( jayanti|'s birthday| gurpurab)?", hindu(8, 15)],
  ["guru go(b|v)ind singh( ji)?( jayanti| birthday|'s birthday| gurpurab)?", hindu(10, 7)],
  ['vasant panchami|basant panchami|saraswati puja', hindu(11, 5, 9)],
  ["(guru )?ravidass?( jayanti| birthday|'s birthday)", hindu(11, 15)],
  ['(maharishi |swami )?dayananda? saraswati jayanti|(maharishi )?dayanand(a)? jayanti', hindu(11, 25)],
  ['(maha ?)?shiv(a)? ?ratri', hindu(11, 29, MIDNIGHT)],
  ['holika dahan|ch?hoti holi|kamudu pyre', hindu(12, 15, DUSK)],
  ['holi|dhulandi|dhulheti|phagwah|rangwali holi', after(1, hindu(12, 15, DUSK))],
  ['lohri|bho?gh?i|boghi', after(-1, sunEnters(MAKARA))],
  ['(thai |surya )?pongal|makar(a)? sankrant(h)?i|maghi|uttarayan', sunEnters(MAKARA)],
  ['mattu pongal', after(1, sunEnters(MAKARA))],
  ['(kaanum|kanni|kanya) pongal', after(2, sunEnters(MAKARA))],
  ['va?isakhi|vaisakhadi|vasakhi|vaishakhi|baisakhi|vishu|puthandu|mesha sankranti', sunEnters(MESHA)],
  ['(rabindra(nath)?|tagore) jayanti', after(25, sunEnters(MESHA))],
  ['(thiru ?|thiruv)?onam', thiruOnam],
  ['parsi new year|jamshedi navroz', fixed(8, 17)],
];

/** Feasts of faiths and of the calendars that they are reckoned by. */
export const FEASTS: readonly Holiday[] = [...CHRISTIAN, ...JEWISH, ...ISLAMIC, ...CHINESE, ...INDIAN];
