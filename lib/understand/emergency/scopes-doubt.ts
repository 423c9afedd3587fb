import { LASTING, SELF_HARM, SERVICES } from './kinds.ts';
import type { Scope } from './scope.ts';

const SAID_SO =
  /但是?|可是|不过|然而|却|结果|没想到|谁知|果然|果真|真的?(?=着|漏|起|冒|塌|困|停)|\b(?:but|however|yet|and now|really|indeed)\b/;

/** Not so: denied, asked about, only possible, a comparison. */
export const DOUBT: readonly Scope[] = [
  {
    why: 'negated',
    where: 'lead',
    words:
      /(?:(?<!有)没有?|并无|(?<!有)无(?!法|人|奈)|未|不是|并非|并不|绝非|非(?=火|燃|煤)|从不|不会(?:再)?|不再|很少|少有|不得|不准|不许|不能|禁止|严禁|不让|别再?(?:让.{0,6})?|不要再?(?:让.{0,6})?|不想再?(?:让.{0,6})?|不曾|否认|排除(?:了)?|零)(?:有|发生|发现|出现|闻到|闻见|看到|看见|听说|感觉|造成|引起|引发|存在|再|任何|什么|过|明显|真的|真|被|因为?|是|所谓|的|要|想|去|人员?|大面积|严重){0,4}$|不存在.{0,3}$/,
  },
  {
    why: 'negated',
    where: 'lead',
    words:
      /\b(?:no|not|never|isn't|wasn't|aren't|weren't|hasn't|haven't|didn't|doesn't|don't|without|nothing|nobody|no one|none|neither|nor|false|cannot|can't)(?: (?:a|an|any|the|there|is|was|been|being|actually|really|sign|signs|of|smell|see|saw|found|find|one|got|gets|has|have|had|ever|in|on|was any|were any|more|longer|reports?)){0,5} $/,
  },
  {
    why: 'negated',
    where: 'after',
    words:
      /^.{0,6}(?:的(?:情况|现象|问题|事|说法|传言))?(?:都|并|根本|也)?(?:没有(?:发生|出现|的)|不存在|未发生|不属实|不实|是假的|是?谣[言传]|谣[言传]|是误会|是误报|误报|虚惊|是虚惊|已排除|没有(?:发现)?$|是虚构|玩笑)/,
  },
  {
    why: 'negated',
    where: 'words',
    not: ['medical', ...SELF_HARM, ...SERVICES],
    words:
      /没有?(?:人|被|发生|出现){0,2}(?=困|丢|塌|倒|陷|漏|泄|掉|坏|着火|起火|爆炸|食物中毒|中毒)|未(?:发生|出现|被)?(?=困|丢|塌|倒|漏|泄|爆)|不是|\b(?:no one|nobody|not|never)\b/,
  },
  {
    why: 'supposed',
    where: 'words',
    not: SELF_HARM,
    words:
      /担心|怕|随时|可能|防止|避免|如果|如发生|一旦|迟早|早晚|再不|再被|(?<!马上|马上就|眼看|眼看就|眼看着)要(?=塌|倒|掉|淹|爆|着)|会(?=塌|倒|掉|着|漏|爆|淹|砸)|容易|是否|会不会|有没有|差点|建议|\b(?:if|may|might|could|would)\b/,
  },
  {
    why: 'negated',
    where: 'later',
    words:
      /^.{0,20}[\n\r](?:.{0,6})(?:虚惊一场|是误报|是误会|是谣言|其实(?:我|他|她|孩子|人|根本|并){0,2}没|后来发现不是|其实(?:是|只是)|原来(?:是|只是)(?:隔壁|邻居|有人)?.{0,4}(?:做饭|炒菜|烧烤|香|蒸汽|水汽))/,
  },
  {
    why: 'negated',
    where: 'later',
    words:
      /^.{0,25}[\n\r](?: ?)(?:it was |turned out to be )?(?:a )?(?:false alarm|rumou?r|hoax|only a joke|just a joke)/,
  },
  {
    why: 'likened',
    where: 'lead',
    words:
      /(?:跟|如同|好比|简直(?:就)?(?:是|像)?|等于|等同于|无异于|堪比|相当于|变相)(?:是|在|被)?$|\b(?:like|as if|basically|pure|practically)(?: a| an)? $/,
    not: ['gas', 'fire'],
  },
  {
    why: 'asked',
    where: 'lead',
    words:
      /有没有(?!人[来管修]|谁[来管])|有无|是否|是不是|会不会|能不能|要不要|算不算|可不可以|怎[么样]?(?:样)?(?:判断|辨别|知道|检查|查|预防|防|避免|识别|处理|应对|确认|看|算|界定)|如何|怎样|怎么(?:去)?(?:防|逃|自救|投诉|举报|报)|什么(?:是|叫|样|情况下)|啥(?:是|叫)|哪些|几级|多大|为(?:了)?什么(?:会|要|说)|难道|遇[到上见]|碰[到上见]|面对|(?:请问|想问|问一下).{0,4}$|\b(?:is there|are there|was there|will there|do you|what (?:should|do|to do|happens|is|are|counts)|how (?:do|can|to|should|does|would)|who do|where (?:can|do)|when (?:will|does|is)|can (?:you (?:tell|explain)|a|an|i))\b|^(?:is|are|will|does|do|did|was) (?:my|our|we|it|this|that|the|there|any)\b|^(?:and |so )?(?:could|would|does|should|will|did|has|have) (?:there|it|the|a|an|any|you tell)\b/,
    until: /\b(?:because|my|our)\b.{0,30}$|家里|我家|我们(?:家|小区|楼)/,
  },
  {
    why: 'asked',
    where: 'after',
    words: /^[了过的]{0,2}(?:的话)?(?:吗|么|嘛|没有?|不|吧|是真的吗|是不是真的|还是没有|没呢)$/,
  },
  {
    why: 'asked',
    where: 'after',
    words:
      /^(?!了?(?:该|可|我该|我们该)?(?:怎么|咋)办)(?:了)?(?:应该|应当|该|要|到底|一般|时)*(?:怎么|如何|怎样|咋)(?:处理|应对|投诉|报警|自救|逃生|预防|避免|防|判断|检查|识别|检测|赔|算|处罚|定性|认定|上报|维权|分级|划分)|^.{0,4}(?:找|打|拨打?|归|属于|由)(?:什么|哪个|哪里|谁|哪)/,
    unless: /快(?!递)|急(?!救)|救(?:命|我|人)|越来越|现在|一直|\bnow\b/,
    not: ['self-harm-done', 'medical'],
  },
  {
    why: 'asked',
    where: 'after',
    words: /^(?:时|后)?(?:该|应该|要)?(?:怎么|咋)办/,
    not: [...SELF_HARM, ...SERVICES, 'medical'],
  },
  {
    why: 'asked',
    where: 'after',
    words:
      /^.{0,2}(?:怎么|如何|怎样)(?:预防|避免|防|判断|识别|检测|认定)|^.{0,3}(?:有)?(?:什么|哪些|啥)(?:症状|表现|危害|后果|办法|措施|前兆|规定)|^.{0,3}(?:去|看|挂|到)(?:哪个|哪里|哪儿|什么|哪家)|^的?(?:原因(?:有|是)哪些|处理流程|流程|办法|标准|等级|级别|电话是|症状|前兆|征兆|定义|危害|区别)/,
  },
  {
    why: 'asked',
    where: 'before',
    words:
      /什么时候|几点|几号|几月|何时|哪天|哪些(?:地方|小区|区域|时间)|哪里|明[天日后]|多会儿|为何要|通知.{0,4}(?:在哪|哪里)|今[天晚年](?:还)?会(?!.{0,6}(?:恢复|来))|今年(?:冬天)?(?:还)?(?:会|要|是否)|when will|will (?:there|the|we)|is there (?:a|any)|are there any|which/,
    until: /已经|现在|还没|没(?:水|电|气|暖)了|\b(?:back|still|now)\b/,
    only: [...SERVICES, 'epidemic', 'crowd', 'flood'],
    unless: /恢复|能好|来水|来电|能修|才能|了(?:好|两|三|半|一|几|\d)|\bback\b|\bfixed\b/,
  },
  {
    why: 'asked',
    where: 'after',
    words:
      /^.{0,10}(?:通知|公告|公示|安排|计划|时间表?|信息|区域|范围|预告|消息|情况|原因)(?:在|到|去|从)?(?:哪|怎么|如何|哪里|哪儿|什么|能否)(?:里|儿)?.{0,3}(?:看|查|找|问|公布|发布|获取|可以|能)/,
  },
  {
    why: 'supposed',
    where: 'before',
    words:
      /如果|如(?=发生|遇|有)|要是|假如|假设|假使|倘若|若(?!干)|万一|一旦|以防|防(?:止|范|备|治)|预防|谨防|严防|避免|以免|免得|杜绝|减少|降低|担心|担忧|怕(?!是)|害怕|生怕|恐怕?(?=会|发|引|造|怕|要)|唯恐|可能(?:性|就?会|导致|引|造|发|要)|很可能|会(?:导致|引[起发]|造成|发生|出现|有|被)|容易|极?易(?=引|发|造|导|漏|着|塌|倒|起)|(?:风险|隐患|危险)|面临|濒临|即将|快要|(?<![机社委协晚开集聚园年工党人居])会$|随时(?:会|可能|都|有)?|迟早|早晚(?:会|要|得)|有可能|(?<!不)小心|(?<![没未有])注意|警惕|提防|当心|差点|险些|差一点|幸好没|还好没|(?:造成|导致|引起|引发)(?:火灾|爆炸|触电|坍塌|事故).{0,3}(?:谁|怎么)|不至于|眼看着?要|等到|非(?:得|要)(?:等)?|难免|\b(?:if|in case|might|may|could|would|afraid|worried|worry|fear|scared|prevent|avoid|risk|danger|hazard|so that|unless|before (?:someone|somebody|a child|it|there)|potential|almost|nearly|can cause|likely to|waiting for|sooner or later|one day|what happens when)\b/,
    until: SAID_SO,
    not: ['self-harm'],
  },
  {
    why: 'supposed',
    where: 'before',
    words: /万一|预防|防止|避免|防范|遇[到上]|碰[到上]|差点|干预|\b(?:prevent\w*|avoid)\b/,
    until: SAID_SO,
    only: ['self-harm'],
  },
  {
    why: 'supposed',
    where: 'after',
    words:
      /^(?:.{0,8})(?:的)?(?:隐患|风险|的可能|可能性|的话|的危险|危险(?=$)|为由|就(?:麻烦|完)了|怎么得了|后果|之前|前(?=预|要|应)|时(?:候)?(?:该|应|怎|要|如何|请)|多发|高发|易发)|^了?.{0,3}(?:谁|哪个|由谁|哪个部门).{0,3}(?:负责|承担|来?赔)|^.{0,6}\b(?:hazards?|risks?|danger)\b/,
    not: ['self-harm', 'utility'],
  },
  {
    why: 'supposed',
    where: 'after',
    words:
      /^了?(?:的话)?(?:可|那|让)?(?:人|我们|大家|居民|老人|住户)?(?:可|都|该|要)?(?:怎么|咋|往哪|从哪|上哪|怎样)(?:儿|里)?.{0,2}(?:跑|逃|撤|出去|下楼|救火|疏散)/,
    only: ['fire', 'gas', 'electric'],
  },
  { why: 'likened', where: 'after', words: /^.{0,3}(?:一样|似的|一般(?![人都])|般)/, not: LASTING },
];
