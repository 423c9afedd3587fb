import { SELF_HARM, SERVICES } from './kinds.ts';
import type { Scope } from './scope.ts';

/** Not here or not told to be handled: drills and news, advice, praise, claims. */
export const REPORT: readonly Scope[] = [
  {
    why: 'told',
    where: 'before',
    words:
      /演练|演习|(?:消防|安全|急救|应急|防火|自救|反恐|防汛|用电|用气).{0,6}(?:培训|讲座|课|宣讲|学习|活动|教育)|模拟|预案|科普|普及.{0,6}知识|知识(?:竞赛|讲座|问答|宣传)|宣传(?:日|周|月|活动|册|栏|片|教育|画|单|标语|员)|体验馆|拍(?:戏|电影|摄|电视)|剧组|小说|影片|电影(?:里|中|情节|片段|讲)|(?:看|部).{0,4}电影(?!院)|电视剧|短剧|连续剧|剧情|话剧|游戏(?:里|中|剧情|角色)|故事(?:里|中|讲|说)|新闻|报[道导]|热搜|抖音|(?:短)?视频(?:里|上|号|中|说)|网上(?:看|说|传|有人|流传)|网传|外地|外省|外市|国外|国内其他|别的(?:城市|小区|地方|省)|其他(?:城市|地方|省市?)|某(?:地|省)|案例|事例|隔壁(?:城市|市|省|县)|谣传|传说|听说(?:有的|别|外|其他|以前|过)|梦[到见里]|(?<!not (?:a|an) )\b(?:drills?|exercise|training|simulat\w+|rehears\w+|novel|movie|film|tv (?:show|series)|game|story|news|read (?:that|about|online)|saw on|on the internet|another (?:city|country|town)|other cit(?:y|ies)|documentary|dream(?:t|ed)?|lecture|course|workshop|poster)\b/,
    until:
      /真的|不是演|但|可是|结果|现在|刚刚|刚才|今天(?!.{0,10}(?:演|播|报))|突然|而我|我们(?:小区|楼|这)|我家|\b(?:but|real|really|now|suddenly|my|our)\b/,
  },
  {
    why: 'told',
    where: 'after',
    words:
      /^.{0,14}(?:视频|照片|谣言|演练|演习|培训|讲座|科普|知识|宣传|预案|应急处置|教育|专题|课程|题材|剧情|的(?:电影|小说|新闻|报道|视频|故事|案例|镜头|戏|游戏|电视剧)|那集|竞赛|体验|科目|主题|模拟|场景|情节|公约|法(?:规|律|条|院)|险种|条例)|^.{0,20}(?<!not (?:a|an) )\b(?:drills?|exercise|training|simulation|movie|film|novel|scene|awareness|prevention|lecture|course|poster|policy|regulations?|story|rehearsal)\b/,
    until: /真的|\breal(?:ly)?\b/,
  },
  {
    why: 'advised',
    where: 'before',
    words:
      /建议|提议|倡议|呼吁|(?:应(?:该|当)?|要|请|希望|最好|能否|能不能|可否|要求|想).{0,8}(?:安装|加装|加强|增设|配备|设(?:置|立)|普及|开展|组织|宣传|排查|检查|制定|出台|完善|杜绝|预防|重视|防范|更换老|改造)|\b(?:suggest\w*|recommend\w*|propose|advise|should (?:install|have|put|organi[sz]e|add)|please install|hope .{0,12} (?:install|add|organi[sz]e)|install|would like (?:a|to have))\b/,
    until: /但|现在|已经|刚刚|刚才|正在|因为|[。]|\b(?:but|now|because|already)\b/,
    not: ['self-harm-done'],
  },
  {
    why: 'praised',
    where: 'before',
    words:
      /感谢|表扬|致敬|点赞|锦旗|谢谢(?=.{0,2}[^$])|好人好事|英勇|见义勇为|表彰|夸|\b(?:thanks? (?:to|for|you for|you to)|thank you (?:for|to)|grateful|praise|kudos|well done|appreciate)\b/,
    until: /但|可是|请|快来|赶紧|现在(?!没)|希望|求|\b(?:but|please|now|help)\b/,
  },
  {
    why: 'claimed',
    where: 'lead',
    words:
      /咨询|理赔|保险|报销|赔偿|赔付|索赔|认定|申请|伤残|鉴定|证明|补贴|抚恤|立案|判(?:决|刑)|起诉|诉讼|法院|招聘|考试|报考|资格证?|开户|(?:想|需要?)了解|请教|\b(?:insurance|compensation|claim|lawsuit|court|apply|application|certificate|job|vacancy|reimburse\w*|consult|inquir\w+|ask about)\b/,
    until: /但|现在|正在/,
    not: [...SELF_HARM, 'utility'],
  },
  {
    why: 'claimed',
    where: 'after',
    words:
      /^.{0,14}(?:理赔|保险|报销|(?:要求|如何|怎么)?赔偿|赔付|索赔|误工费|医药费|工伤|认定|伤残|鉴定|证明|补贴|补偿|抚恤|立案|判(?:决|刑)|起诉|诉讼|开户|保护令|.{0,2}申请|怎么定责|责任认定|责任划分|事故责任|善后|招聘|资格证|处理结果|调解|报警回执|调查(?:结果|报告))|^.{0,25}\b(?:insurance|compensation|claim|lawsuit|court|certificate|reimburse\w*|statistics)\b/,
    not: [...SELF_HARM, 'utility', 'tap-water'],
  },
  {
    why: 'claimed',
    where: 'after',
    words: /^.{0,4}(?:可以|能|能否|怎么|如何|的?事)?.{0,3}(?:退(?:费|款|钱)|赔偿|赔|报销|补偿|减免)/,
    only: SERVICES,
  },
  {
    why: 'praised',
    where: 'rest',
    words:
      /(?:提出|予以|给予|值得|给|特此|应该|点名)(?:.{0,4})(?:表扬|点赞|称赞|致敬|嘉奖)|\bdeserves? (?:a|our)\b/,
  },
];
