import type { Sign } from './sign.ts';

/** All groups in English. */
export const ENGLISH: readonly Sign[] = [
  {
    kind: 'gas',
    words: [
      /\bsmell(?:s|ed|ing)?\b.{0,12}\b(?:of )?gas\b/,
      /\b(?:reek|stink|stank)(?:s|ing|ed)? of gas\b|\bgas (?:is |was )?(?:pouring|coming|flowing) (?:out|from)/,
      /\bgas\b.{0,12}\bsmell/,
      /\bgas (?:is |was |keeps? |has been |pipe |main |line |cylinder |bottle |meter |valve |stove |hose ){0,3}(?:leak(?:s|ing|ed)?|hiss\w*|escaping|burst|explo\w+|ruptured?)\b/,
      /\bleak(?:s|ing)? (?:of )?(?:natural )?gas\b/,
      /\brotten[- ]eggs?\b/,
      /\bhiss\w*\b.{0,25}\bgas\b/,
      /\bgas (?:alarm|detector)\b.{0,12}\b(?:sounding|ringing|beeping|going off|went off)/,
      /\b(?:ammonia|chlorine|chemicals?|petrol|fuel)\b.{0,12}\bleak/,
      /\b(?:hit|cut|broke|damaged|struck) (?:a |the |through a )?gas (?:pipe|main|line)/,
    ],
    unless: /\btear gas|exhaust|petrol price|sewer|river|drain/,
  },
  {
    kind: 'fire',
    words: [
      /\b(?:is|are|'s|was|caught|catch\w*|set|house|car|building|flat|bike|on) (?:all )?(?:on )?fire\b(?! (?:drill|sale|alarm|door|exit|safety|station|extinguisher|hydrant|brigade|engine|escape|lane|hazard|risk|code|department|inspection|training|regulation|fighter))/,
      /\b(?:there(?:'s| is| was)|a|big|huge) (?:a )?(?:big |huge |small |house |kitchen |electrical |car )?(?:fire|blaze)\b(?! (?:drill|sale|alarm|door|exit|safety|station|extinguisher|hydrant|brigade|engine|escape|lane|hazard|risk|code|department|inspection|training|regulation|fighter))/,
      /\bfire (?:in|on|at|has|broke|started|is|spreading)\b/,
      /\b(?:in|up in|see|seeing) flames\b|\bflames (?:are|coming|from|out)\b|\bablaze\b|\bburning down\b/,
      /\bsmoke (?:is |keeps )?(?:coming|pouring|billowing|rising|filling|everywhere|in the|from (?:the|my|a))\b/,
      /\b(?:thick|black|heavy|lots of|so much|full of) smoke\b/,
      /\b(?:smoke|fire) (?:alarm|detector)s? (?:is |are |has been |keeps? |just )?(?:going off|went off|ringing|sounding|blaring)/,
      /\b(?:battery|scooter|e-?bike|transformer|phone|car|fuse box|socket|outlet) (?:has |just |is )?(?:exploded|exploding|burst into flames|smoking|sparking and smoking|burning)/,
      /\b(?:is|are|still|started|everything(?:'s)?) (?:\w+ )?burning\b/,
      /\bsmells? (?:of |like )?(?:something )?burning\b/,
      /\bexplosion\b|\bexploded\b/,
    ],
    unless:
      /chimney|exhaust|barbecue|bbq|cigarette|factory|restaurant|tobacco|second-?hand|truck|straw|eyes|throat|skin|stomach|leaves|garbage/,
  },
  {
    kind: 'self-harm-done',
    words: [
      /\b(?:has |have |just |'s |he |she |i |who )?(?:slit|cut|slashed) (?:his|her|my|their|the) wrists?\b/,
      /\b(?:took|taken|swallowed) (?:a whole bottle|a bottle|all (?:his|her|my|the)|an overdose|lots|too many|a lot|a handful).{0,25}(?:pills|tablets|overdose|sleeping)?/,
      /\boverdosed?\b|\b(?:has )?jumped (?:off|from) (?:the|a) (?:roof|bridge|building|balcony)|\bdrank (?:pesticide|poison|bleach)/,
    ],
  },
  {
    kind: 'self-harm',
    words: [
      /\bkill (?:him|her|my|them)sel(?:f|ves)\b|\bkill(?:ing)? (?:him|her|my)self\b|\bsuicid(?:e|al)\b/,
      /\b(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?li(?:fe|ves)\b|\bend it all\b/,
      /\b(?:want|wants|wish|wishes|going) to die\b|\b(?:do(?:es)?n't|don't|do not|does not|no longer) want to live\b|\bno reason to live\b|\bcan't go on living\b/,
      /\bjump(?:ing)? (?:off|from) (?:the|a|this) (?:roof|bridge|building|balcony|window|tower)/,
      /\b(?:about|going|threatening|wants?|ready|trying) to jump\b|\b(?:on|over) the (?:edge|ledge|railing) of (?:the|a) (?:roof|bridge|building)/,
      /\b(?:hurt|harm|cut|hang)(?:ing)? (?:him|her|my|them)sel(?:f|ves)\b|\bself-?harm/,
      /\b(?:suicide|goodbye|farewell) (?:note|letter)\b/,
    ],
    unless: /suicide squad|work|policy/,
  },
  {
    kind: 'violence',
    words: [
      /\b(?:with|has|holding|waving|carrying|pulled) (?:a |an |out a )?(?:big |kitchen )?(?:knife|gun|machete|axe|weapon)\b/,
      /\b(?:beat(?:s|ing|en)?(?: up)?|hit(?:s|ting)?|punch(?:ed|es|ing)?|kick(?:ed|s|ing)?|slapp(?:ed|ing)|strangl(?:ed|ing)|attack(?:ed|ing|s)?|stabb(?:ed|ing)|assault(?:ed|ing)?|chok(?:ed|ing)) (?:up )?(?:me|him|her|them|his|my|our|someone|somebody|people|a (?:man|woman|child|boy|girl|person)|an old|the (?:old|child|kid|wife|boy|girl|man|woman))\b/,
      /\b(?:being|was|got|been|were|am|is|gets|are) (?:badly |physically |just )?(?:beaten|attacked|stabbed|assaulted|robbed|kidnapped|raped|abducted|held hostage|punched|mugged|strangled|abused)\b/,
      /\bdomestic (?:violence|abuse)\b|\bkidnapp(?:ed|ing)\b|\bhostage\b|\babus(?:es|ing|ed) (?:his|her|the|their|my|a) (?:\w+ )?(?:child|children|kid|kids|son|daughter|wife|mother|elderly|baby|stepson|stepdaughter|grandmother)/,
      /\b(?:are|is|people|men|gang|they're) (?:\w+ )?fight(?:ing)?\b|\bfight (?:broke|has broken|going)/,
      /\bthreaten(?:s|ed|ing)? to (?:kill|stab|shoot|hurt|beat)\b|\bgoing to kill (?:me|her|him|us)\b|\bbomb\b|\brobbery\b|\brap(?:ed|ing)\b/,
    ],
    unless:
      /abus\w* (?:the |of )?(?:animal|dog|cat|power|system)|hit me (?:that|with the bill)|photo ?bomb|bath bomb/,
  },
  {
    kind: 'trapped-by-water',
    words: [
      /\b(?:trapped|stuck|stranded)[^\r]{0,40}\b(?:flood|flooded|rising water|underpass|water is rising)/,
      /\b(?:flood|flooded|floodwater|underpass)[^\r]{0,40}\b(?:trapped|stranded|can't get out|stuck)/,
    ],
  },
  {
    kind: 'trapped',
    words: [
      /\b(?:trapped|stuck|locked|caught) (?:in|inside|under)(?: (?:the|a|an|our|this|his|her|my))? (?:\w+ )?(?:lift|elevator|well|shaft|rubble|car|manhole|pit|hole|machine|flat|room|building|debris)\b/,
      /\b(?:lift|elevator)\b[^\r]{0,50}\b(?:trapped|stuck|inside|can't get out)/,
      /\b(?:people|person|someone|somebody|child|workers?|man|woman|passengers?|boy|girl|kids?|children) (?:is|are|was|has been|have been|got|still)? ?(?:trapped|buried)\b/,
      /\b(?:fell|fallen|falling|slipped|dropped) (?:down |in ?to |in |through )(?:a |an |the |an open )?(?:\w+ )?(?:well|manhole|pit|hole|shaft|river|lake|canal|sewer|drain|pond|trench|ice|water)\b/,
      /\bdrowning\b|\bburied (?:under|alive)\b/,
    ],
    unless:
      /\b(?:phone|keys?|wallet|ring|glasses)\b.{0,20}\b(?:fell|fallen|dropped|stuck)|dropped (?:my|the)|traffic|\bcat\b|kitten|between two|\bbid\b/,
  },
  {
    kind: 'medical',
    words: [
      /\b(?:collapsed|fainted|unconscious|passed out|unresponsive)\b(?<!(?:it|that|which|wall|road|roof|bridge|building|ceiling|pavement|house|street|ground|fence|scaffolding)(?: has| just| have)? collapsed)/,
      /\b(?:stopped|barely|trouble|difficulty|struggling to) breath(?:e|ing)\b|\b(?:not|isn't|can't|cannot|no longer) breath(?:e|ing)\b|\bno pulse\b/,
      /\b(?:heart attack|stroke|seizure|cardiac arrest|convulsi\w+)\b|\bchest pains?\b/,
      /\b(?:bleeding (?:badly|heavily|a lot|profusely|to death|from|out)|lots of blood|covered in blood|won't stop bleeding|(?:heavy|severe) bleeding|losing blood)/,
      /\bcarbon monoxide\b(?! (?:alarm|detector))|\bpoisoned\b|\bchoking\b(?! (?:me|him|her|my))|\belectrocuted\b|\bheat ?stroke\b/,
      /\b(?:in labou?r|waters? (?:has |have )?(?:broke|broken))\b|\bgiving birth\b/,
      /\bfell (?:off|from|out of) (?:a |the )?(?:\w+ )?(?:roof|window|balcony|ladder|scaffold\w*|building|floor|tree)/,
      /\b(?:seriously|badly|severely) (?:injured|hurt|burned|burnt)\b|\bdying\b(?! (?:to|for))/,
    ],
    unless:
      /gave me a (?:heart attack|stroke)|almost had a|nearly had a|stroke of|heart attack when i saw|\btrees?\b.{0,10}dying|dying (?:trees?|plants?|grass)|funds|business/,
  },
  {
    kind: 'poisoned',
    words: [
      /\bfood poisoning\b|\b(?:people|children|students|pupils|guests|workers|of us|colleagues|kids)\b[^\r]{0,40}\b(?:vomiting|throwing up|diarrh?o?ea|sick after eating|poisoned)/,
      /\b(?:after|since) eating[^\r]{0,60}\b(?:vomit\w*|throwing up|diarrh?o?ea|sick|ill)\b/,
      /\b(?:vomit\w*|throwing up|diarrh?o?ea|sick|ill)\b[^\r]{0,30}\bafter (?:eating|lunch|dinner|the (?:meal|banquet|wedding))/,
    ],
  },
  {
    kind: 'accident',
    words: [
      /\b(?:car|bus|truck|lorry|van|traffic|road|motorbike|serious|terrible|bad|horrible|major) (?:\w+ )?(?:crash|accident|collision|pile-?up)\b/,
      /\b(?:hit|knocked down|run over|struck|ran over|knocked over) by (?:a |the )?(?:\w+ )?(?:car|bus|truck|lorry|van|taxi|driver|vehicle)/,
      /\b(?:car|bus|truck|lorry|van|taxi) (?:has |just |have )?(?:hit|ran over|run over|overturned|flipped|knocked down|crashed|rolled over|collided)/,
      /\b(?:cars|trucks|vehicles|buses) (?:have |just |has )?(?:crashed|collided)/,
    ],
    unless: /insurance|crash course|black spot|price/,
  },
  {
    kind: 'collapse',
    words: [
      /\b(?:wall|road|roof|bridge|building|ceiling|pavement|house|street|ground|scaffold\w*|tunnel|balcony|crane|fence|shed)s?\b[^\r]{0,45}\b(?:collaps(?:ed|ing)|caved in|fell down|fallen down|has come down|came down|gave way|given way|sunk)/,
      /\bsink ?hole\b|\blandslide\b|\bmud ?slide\b/,
    ],
    unless: /\bprice|talks|market/,
  },
  {
    kind: 'cover',
    words: [
      /\b(?:manhole|drain|sewer|inspection)(?:s|'s)?(?: covers?| lids?)?\b.{0,20}\b(?:missing|gone|stolen|open|uncovered|without (?:a |its )?(?:cover|lid)|no (?:cover|lid)|lost|removed|disappeared|taken)\b/,
      /\b(?:stole|took|removed|stolen) (?:the |a )?(?:manhole|drain|sewer)/,
      /\b(?:missing|open|stolen|uncovered|lost|no) (?:manhole|drain|sewer)(?: cover| lid)?\b|\b(?:cover|lid) of the (?:manhole|drain|sewer)\b.{0,12}\b(?:missing|gone|stolen)/,
    ],
  },
  {
    kind: 'electric',
    words: [
      /\b(?:power|electric(?:al|ity)?|high[- ]voltage|overhead|live) (?:lines?|cables?|wires?|poles?)\b.{0,20}\b(?:down|fallen|fell|on the (?:ground|road|street|pavement|sidewalk)|snapped|broken|hanging|sparking|came down|dangling)/,
      /\b(?:downed|fallen|live|sparking|dangling) (?:power |electric(?:al)? )?(?:lines?|cables?|wires?)\b/,
      /\belectric(?:al)? shocks?\b|\bshocked (?:me|him|her|my|by)\b|\bleaking electricity\b|\belectricity (?:is )?leak|\bgot (?:a |an )?(?:\w+ )?shock (?:from|when (?:i|he|she|we) touch)|\bis live\b/,
      /\b(?:transformer|fuse box|socket|pole|wires?|cables?)\b.{0,12}\bspark(?:s|ing)\b|\bsparks? (?:are |is )?(?:flying|coming|shooting)/,
    ],
    unless: /\bphone line|internet|fibre|broadband|price|bill\b/,
  },
  {
    kind: 'flood',
    words: [
      /\b(?:flooded|flooding|floods?|under ?water|submerged|floodwater)\b(?! (?:of|light|gate|insurance|market|risk|defen[cs]e|prevention|map|season|with (?:complaints|calls|tourists)))/,
      /\bwater\b.{0,20}\b(?:knee|waist|chest|ankle|is rising|rising fast|coming into|pouring into|into (?:the|our|my) (?:house|home|flat|basement|garage|shop|car))/,
    ],
    unless: /upstairs|neighbou?r|washing machine|toilet|bathroom|bath\b|tourists|spam|emails/,
  },
  {
    kind: 'utility',
    words: [
      /\b(?:no|without|lost|cut off (?:the|our|my)|lose|losing) (?:\w+ )?(?:(?:running|tap|hot|cold|mains) )?(?:water|power|electricity|heating|heat|gas)\b(?! (?:bill|meter|leak|smell|in the (?:river|fountain|pool|lake)|plant|station|bank|of attorney|smell\w*))/,
      /\b(?:water|power|electricity|heating|heat|gas)(?: supply)?(?:'s| is| are| has| have| was| went| keeps?| got)? ?(?:been |still |just |completely |all |suddenly |again |going )*(?:out|off|cut|cut off|gone|down|failed|not working|interrupted|shut off|disconnected|isn't working|doesn't work|stopped)\b(?! by)/,
      /\b(?:power|water|gas|electricity|heating)(?: supply)? (?:cut|outage|failure|interruption)s?\b|\bblack ?out\b|\boutage\b/,
      /\b(?:water|heating|supply) (?:pipe|main|line)s? (?:has |have |just |is |was )?(?:burst|broken|broke|bursting|exploded|cracked|ruptured|gushing)\b|\b(?:burst|broken|ruptured) (?:\w+ )?(?:water )?(?:pipe|main)s?\b|\bburst (?:a |the )?water/,
      /\b(?:heating|heater|radiators?|water supply|power|electricity) (?:has not|hasn't|have not|haven't|is not|isn't|not|stopped|has stopped) (?:been )?work/,
      /\bradiators? (?:are|is|has been|have been|stay|stays|still|remain)\b.{0,15}\b(?:cold|not (?:warm|hot|working)|barely|lukewarm|off)|\bheating\b.{0,15}\b(?:not (?:working|on|warm)|isn't (?:on|working)|barely|broken|hasn't (?:come|been)|doesn't work)/,
      /\bwhen (?:will|does|is) (?:the |our )?(?:water|power|electricity|gas|heating)(?: supply)? (?:be |come |going to be |coming )?(?:back|restored|on again|return)/,
      /\b(?:water|power|electricity|gas|heating) (?:has not|hasn't|is not|isn't|still not) (?:been )?(?:back|restored|come back|come on|returned|on)\b/,
    ],
    unless:
      /phone|laptop|battery|water bottle|fountain|pool|weight|street ?lights?|of attorney|bus|restaurant/,
  },
  {
    kind: 'crowd',
    words: [
      /\b(?:workers|people|owners|residents|crowd|protesters|drivers|parents|villagers|hundreds|dozens|families|homeowners|staff|employees)\b.{0,40}\b(?:block(?:ing|ed)? (?:the |a |our )?(?:\w+ )?(?:road|street|gate|entrance|highway|traffic|door|crossroads|intersection|bridge)|protest(?:ing)?|gather(?:ed|ing)|on strike|demonstrat\w+|with banners|banners?|besieg\w+|surround(?:ed|ing))\b/,
      /\b(?:crowd|mob) (?:has |is |of )?(?:\w+ )?(?:gather\w*|block\w*|surround\w*)|\b(?:holding|unfurled|hung|carrying|put up|with) (?:up )?banners\b|\bstampede\b|\briot(?:ing|s)?\b/,
    ],
    unless: /danc\w+|vendors?|parked|sing(?:ing)?\b|drinking|concert/,
  },
  {
    kind: 'epidemic',
    words: [
      /\boutbreak\b|\b(?:cases?|many|several|dozens?)\b.{0,25}\b(?:norovirus|flu|influenza|chicken ?pox|measles|cholera|covid|hand,? foot)\b|\b(?:many|several|dozens of|half the|\d+) (?:children|pupils|students|people|workers)\b.{0,25}\b(?:fever|infected|flu)\b/,
    ],
    unless: /during the|since the|after the|because of the|vaccin/,
  },
  {
    kind: 'tap-water',
    words: [
      /\b(?:tap ?water|water (?:from|out of|coming out of|in) (?:the|my|our|all) (?:kitchen )?(?:taps?|faucets?|kitchen|pipes?)|drinking water|our water|the water|running water)\b.{0,25}\b(?:yellow|brown|black|smells?|stinks?|smelly|dirty|cloudy|rusty|murky|worms?|tastes?|red|foul)\b/,
      /\b(?:yellow|brown|black|smelly|dirty|cloudy|rusty|murky|stinking) (?:tap ?)?water\b.{0,25}\b(?:tap|taps|faucet|pipe|pipes|kitchen)\b/,
    ],
    unless: /river|lake|pond|canal|pool|puddle|fountain|sea\b/,
  },
];
