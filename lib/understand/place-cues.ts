/** What a place is in a text. */
export type Role =
  /** Where it belongs, was put, happened, was visited. */
  | 'belongs'
  | 'put'
  | 'event'
  | 'visit'
  /** Where the writer lives or works: the place of the matter only if that is about home, or work. */
  | 'home'
  | 'work'
  /** What the writer calls ours; where something is; what has no cue. */
  | 'ours'
  | 'there'
  | 'plain'
  /** Never the place by itself. */
  | 'kin'
  | 'origin'
  | 'sender'
  | 'register'
  | 'dispatched'
  | 'compared'
  | 'border';

export const KIN =
  '(妈妈?|爸爸?|父母|爹|娘|婆婆|公公|岳父|岳母|儿子|女儿|闺女|[姐哥弟妹]|爷爷|奶奶|姥姥|姥爷|亲戚|朋友|同事|同学|老人|对象|孩子)';
const MOVED = '(倾?倒|丢|扔|堆|卸|排|停|放|装|盖|建|挖)';

/** The first that fits: what stands before a name, what after. */
export const CUES: readonly (readonly [role: Role, before: RegExp, after?: RegExp])[] = [
  [
    'dispatched',
    /(派单?|转办?|分派)(给|到|去)(了|过)?$|(工单|单子|诉求).{0,6}(转|退|交|分|发)(给|到)(了|过)?$/,
  ],
  ['register', /(注册地?址?|总部|营业执照(上|地址)?)(写的)?(在|是|于)$/],
  ['origin', /(老家|籍贯|祖籍|户口|户籍)(还|落)?(是|在|地是)?$/],
  ['origin', /是$/, /^(本地|当地)?人(?!民|行|多|太|少)/],
  ['compared', /(隔壁|人家|不像|不如|比起?|看看|学学)$/],
  ['compared', /$/, /^(那边|那儿)?(早就?|都|已经?)(都|就)?(修|换|改|装|通|解决|清|拆|弄)/],
  ['event', /在$/, /^(的?.{0,5})(被|摔|撞|买(?!的?房)|吃的?饭?|看病|丢了)/],
  ['work', /在$/, /^(打工|上班|干活|务工|工作)/],
  ['kin', new RegExp(`${KIN}家?(现在|目前|一直)?(住在?|家在|在)$`)],
  ['belongs', /(?<!不)(属于|应该?归|归|其实(是|在)|实际上?(是|在)|实际(办公|经营)(地址?)?(是|在))$/],
  ['sender', /从$/, /^.{0,4}(发|寄|运|拉|送)(.{0,4})(到|往|至)/],
  ['put', /(发货?|寄|运|拉|送)(.{0,3})(到|至)了?$/, /^(?!的|.{0,6}(路上|途中|方向))/],
  ['put', new RegExp(`${MOVED}(在|到|进)了?$`)],
  ['sender', /$/, /^的(施工队|工程队|车队|公司|渣土车|货车|厂家|商家|卖家|司机|工人).{0,8}[把将往]/],
  [
    'home',
    /((我们?|本人)?(现在?|目前)?家?(?<![记堵挡拦站封停关困卡])住在?|(我们?|本人)?(?<![老商厂店卖买人专大])家[在是])$/,
  ],
  ['home', /(我|我们|本人)是$/, /^的/],
  ['home', /(我|我们|本人)(现在?|目前)?在$/, /^(居?住|租房)/],
  ['work', /(单位|公司|上班地点)在$/],
  ['event', /(施工|事发地?点?|发生|出事|地点)(就)?(在|是|:)$/],
  ['visit', /[去到来]$/, /^(办事|看病|吃饭|买东西|玩|逛)/],
  ['there', /在$/],
  ['ours', /(我们|咱们?|俺们)(这边?的?)?$/],
];
