export interface Sample {
  readonly text: string;
  readonly place?: { address?: string; regionCode?: string; lat?: number; lon?: number };
  readonly contact?: { name?: string; phone?: string; email?: string };
  readonly channel?: 'app' | 'hotline' | 'web' | 'patrol';
}

const code = (regionCode: string) => ({ place: { regionCode } });

/**
 * Reports as a day brings them: most go by themselves, some wait for a person, some hold two matters, some are
 * like another, some are an emergency line's, and two are no matter at all.
 */
export const MESSAGES: readonly Sample[] = [
  {
    text: '和平区劝业场街道滨江道后身胡同口,生活垃圾堆了三天没人清,苍蝇乱飞,路过都得捂鼻子',
    contact: { email: 'resident-1@example.org' },
  },
  { text: '昨晚十一点多渣土车从我们小区门口过,一路撒土,早上车一开全是灰,能不能管管', ...code('120103001') },
  { text: '河东区大王庄街道六纬路便道上好些落叶和烟头,好几天没见环卫扫了', channel: 'hotline' },
  { text: '南开区学府街道每天傍晚都有一排小贩把人行道占满卖菜,推婴儿车只能走机动车道', channel: 'patrol' },
  { text: '电线杆上、楼道里全是办证开锁的小广告,撕了又贴', ...code('120105002') },
  { text: '我家楼上在楼顶违规加盖了一间彩钢房,正在施工,请执法部门来看看', ...code('120106003') },
  {
    text: '河西区友谊路街道的这条路上有个大坑,电动车过去差点摔倒,下雨积水更看不见',
    contact: { name: '刘女士', phone: '13800001234' },
  },
  { text: '小区外面整条街的路灯灭了五天了,晚上接孩子特别黑,请尽快修', ...code('120104005') },
  { text: '公园里的月季和草坪都枯死了,喷灌坏了也没人修,希望补种养护', ...code('120103004') },
  {
    text: '家里暖气从供暖第一天就不热,室内只有十三度,老人孩子都感冒了,供热站电话打不通',
    ...code('120101003'),
    channel: 'hotline',
    contact: { email: 'resident-10@example.org' },
  },
  { text: '自来水打开是黄的,还有一股漂白粉味,放了十分钟还这样,能喝吗', ...code('120102004') },
  { text: '整栋楼突然停电两个小时了,物业说不是他们的问题,供电局什么时候来修', ...code('120105004') },
  { text: '下水道堵了,污水从井盖冒出来流了一地,楼下根本没法走', ...code('120104003') },
  { text: '地道桥下一下雨就积水,今天水深到膝盖,好几辆车趴窝', place: { address: '河北区王串场街道' } },
  { text: '学校门口两边全是违停的私家车,接送孩子的时候堵得死死的,请交警来贴条', ...code('120106006') },
  { text: '这个路口的红绿灯坏了,四个方向都闪黄灯,上班高峰很危险', place: { address: '红桥区西于庄街道' } },
  { text: '地铁口共享单车堆成山,把盲道全占了,请企业及时清运', ...code('120101004') },
  { text: '635路公交车等了四十分钟不来,站牌上写的是十分钟一趟,线路是不是改了', channel: 'web' },
  { text: '物业公司收了物业费什么都不干,电梯间脏得不行,维修基金用在哪儿也不公示', ...code('120104006') },
  { text: '顶楼一下雨就漏,屋里墙皮都掉了,找了半年没人来修,房子是八几年的老楼', ...code('120105003') },
  {
    text: '对面工地夜里十二点还在打桩,吵得全家睡不着,孩子明天还要考试',
    ...code('120110002'),
    channel: 'hotline',
  },
  { text: '楼下烧烤店的油烟直接往楼上排,一到晚上不敢开窗户', ...code('120103006') },
  { text: '每天晚上广场舞音响开到最大,跳到十点多,居民说了也不听', ...code('120106004') },
  { text: '小区里有人遛大狗不牵绳,昨天把老人扑倒了', ...code('120104008') },
  {
    text: '在超市买的牛奶喝完上吐下泻,一看已经过期一个月了,要求查处',
    ...code('120102006'),
    contact: { email: 'resident-25@example.org' },
  },
  { text: '健身房办了三年卡,上周突然关门跑路,钱退不回来了', ...code('120103008') },
  { text: '我们二十多个工人在这个工地干了四个月,工资一分没给,老板现在不接电话', ...code('120116005') },
  { text: '我想问一下失业金怎么申领,需要带什么材料,在哪儿办', channel: 'web' },
  { text: '孩子明年上小学,租房能不能在片区入学,需要连续租几年', ...code('120104001') },
  { text: '外地住院回来医保怎么报销,报销比例是多少', channel: 'web' },
  { text: '楼道里堆满了旧家具和纸箱,消防通道都堵了,着火了怎么跑', ...code('120102007') },
  { text: '总有人把电动车推进电梯在家充电,太危险了,能不能装个阻车系统', ...code('120101001002') },
  { text: '楼上总往下扔烟头和垃圾,昨天差点砸到孩子', ...code('120106005') },
  { text: '楼上漏水泡了我家天花板,两家谈不拢,想请社区帮着调解', ...code('120101001001') },
  {
    text: 'The street lamps on our road near the university have been off for a week and it is really dark when I walk home.',
    ...code('120104002'),
    contact: { email: 'foreign-resident@example.org' },
  },
  {
    text: 'Our radiator is cold since the heating season started, the flat is 14 degrees and we have a baby. Please help.',
    ...code('120101005'),
  },
  {
    text: 'A big pothole opened on the bike lane next to the bus stop, I almost fell this morning.',
    ...code('120103002'),
  },
  {
    text: '和平区劝业场街道滨江道后身胡同,一堆生活垃圾三天没人清走,苍蝇到处飞,路过的人都捂着鼻子',
    channel: 'hotline',
  },
  {
    text: '我住在南开区万兴街道。一是楼下的路灯坏了三盏,晚上漆黑一片;二是小区门口的污水井往外冒水,臭得很,请一并处理。',
    contact: { email: 'resident-42@example.org' },
  },
  { text: '对门邻居家着火了,楼道里全是浓烟,快来人', ...code('120104004'), channel: 'hotline' },
  { text: '楼道里一股很浓的煤气味,不知道是谁家漏气了', ...code('120105005'), channel: 'hotline' },
  { text: '我不想活了,站在楼顶上,谁也别管我', ...code('120103005'), channel: 'hotline' },
  { text: '去年楼里着过一次火,后来修好了,现在想问问灭火器多久检查一次', ...code('120106003') },
  { text: '今天天气不错,祝大家周末愉快', channel: 'web' },
  { text: '那个事儿到底嘛时候能办啊,都说了多少回了' },
  { text: '公积金贷款买房,缴存满多久能申请,额度怎么算', channel: 'app' },
];
