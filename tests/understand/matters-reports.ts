/** Reports with several matters, and the category of each in order. */
export const SEVERAL: readonly (readonly [text: string, codes: readonly string[]])[] = [
  [
    '我住在万新街道瑞月园小区,反映两个问题:1、楼下的路灯坏了半个月没人修;2、小区门口的井盖丢了,晚上特别危险',
    ['street-light', 'ownerless-manhole'],
  ],
  [
    '家里暖气不热,只有十五度。另外,楼道里堆满了纸箱子和旧家具,把消防通道都堵死了',
    ['heating', 'fire-lane-clutter'],
  ],
  ['一是小区电梯隔三差五就停运,二是地下管道堵了污水往外冒', ['lift-failure', 'drainage-sewage']],
  [
    '首先,门口那条路坑坑洼洼,车轱辘都颠坏了。其次,晚上跳广场舞的音响声音太大,吵得孩子没法写作业',
    ['pothole-bridge', 'community-noise'],
  ],
  ['①公交606路一等就是四十分钟;②路口红绿灯坏了一直闪黄灯', ['bus-metro', 'traffic-signal']],
  [
    '昨天开始家里就停水了,到现在也没来。还有个问题,小区里的绿化树枯死一大片没人管护',
    ['water-supply', 'park-green'],
  ],
  [
    '共享单车把盲道堵得严严实实。此外,旁边工地半夜两点还在打桩,根本睡不着',
    ['shared-bike', 'construction-noise'],
  ],
  ['我想问一下公积金怎么提取。还想咨询孩子户口迁移需要哪些材料', ['housing-fund', 'household-registration']],
  [
    '第一,老板拖欠我们五个工人三个月工资不给;第二,工地宿舍的生活垃圾堆成山没人清运',
    ['wage-arrears', 'exposed-garbage'],
  ],
  [
    '有人把电动车推进电梯带上楼充电,说了也不听。再有,六楼那家老往楼下扔烟头和酒瓶子,差点砸着人',
    ['ebike-charging', 'falling-objects'],
  ],
  [
    '反映三件事:一、便道上的违停汽车把路都占了;二、垃圾桶满了四天没人清;三、路灯一到晚上就不亮',
    ['illegal-parking', 'exposed-garbage', 'street-light'],
  ],
  [
    '您好,我是花园路社区的居民,在这儿说两件事。1.楼上漏雨,屋顶一下雨就往屋里滴水。2.楼门口天天有流动摊贩占道卖菜,推婴儿车过不去',
    ['unsafe-housing', 'street-vending'],
  ],
  ['快递丢了不赔钱。另外想反映健身房关门跑路,预付卡里的三千块不给退', ['post-express', 'consumer-dispute']],
  [
    'The street light in front of my building has been out for two weeks. Also, the bus 606 never stops at our station.',
    ['street-light', 'bus-metro'],
  ],
  [
    'My employer has not paid my salary for three months. Besides, a stray dog bit my daughter near our house.',
    ['wage-arrears', 'public-security'],
  ],
  [
    '小区停电一整天了,冰箱里的东西全坏了\n另外,楼下饭馆的油烟直接往我家窗户里灌',
    ['power-supply', 'restaurant-fumes'],
  ],
  [
    '河西区友谊路与围堤道交口的路灯不亮,晚上黑咕隆咚。另外那儿的下水道堵了,污水流得满街都是',
    ['street-light', 'drainage-sewage'],
  ],
  [
    '本人住在中北镇,燃气灶打不着火,家里停气一天了。顺便反映一下,村口的公路上大坑连小坑,没人养护',
    ['gas-supply', 'highway'],
  ],
  [
    '(1)医保卡在药店刷不了,一直提示异常 (2)公租房申请交了半年没有消息',
    ['medical-insurance', 'public-housing'],
  ],
  [
    '地铁站口天天有人贴小广告发卡片,墙上贴满了。还有一个问题,站前广场的公共厕所又脏又臭没人打扫',
    ['illegal-flyers', 'public-toilet-waste-sorting'],
  ],
  ['幼儿园老师打孩子,要求严肃处理。另外,幼儿园门口的路灯全都不亮', ['school-management', 'street-light']],
  [
    '其一,河里的水发黑发臭,飘着死鱼;其二,河边有人搭了违章彩钢房,还在往上盖',
    ['river-pollution', 'illegal-construction'],
  ],
  [
    '出租车拒载还绕路多收钱。另外机场出口的垃圾桶都满得溢出来了,垃圾满地',
    ['taxi-ride-hailing', 'exposed-garbage'],
  ],
  [
    '我家网络三天两头断网,客服也不解决。再一个,小区门口的电线垂下来快碰到人了,怕漏电',
    ['telecom-service', 'power-supply'],
  ],
  [
    '1、养老金少发了两个月,社保所说不清楚\n2、小区电梯坏了,老人下不了楼',
    ['social-insurance', 'lift-failure'],
  ],
  [
    '楼下狗天天不拴绳到处跑,咬了我家孩子。此外自来水这几天发黄,有股铁锈味',
    ['public-security', 'water-supply'],
  ],
  [
    '问题一:一、路口信号灯时间太短,老人过不去马路。二、菜市场里缺斤短两,卖的肉是注水肉',
    ['traffic-signal', 'food-drug-safety'],
  ],
  ['停车场乱收费,半小时收二十。另外附近公园的健身器材断了,草坪也秃了', ['parking-lot', 'park-green']],
  ['残疾证补贴三个月没发了。另外想问一下失业金怎么申领', ['disabled-affairs', 'social-insurance']],
  [
    '暴雨以后地道桥积水半米深,车都熄火了。除此之外,桥边的广告牌被风吹歪了,随时要掉下来',
    ['waterlogging', 'illegal-signage'],
  ],
  [
    '渣土车一路撒漏,地上全是土。同时想反映附近的黑车太多,堵着地铁站门口拉客',
    ['muck-spill', 'taxi-ride-hailing'],
  ],
  [
    '医院挂号排队三小时,医生态度恶劣。还要反映医院门口小贩占道经营,救护车都进不去',
    ['medical-service', 'street-vending'],
  ],
];

/** Reports with one matter, written so that they look like several. */
export const ONE: readonly string[] = [
  '小区停水两天了',
  '我家楼下的路灯一直不亮,希望尽快修好,谢谢',
  '物业服务太差:1、垃圾没人清;2、电梯老坏;3、绿化枯死;4、路灯不亮。要求更换物业',
  '楼下烧烤店油烟扰民。另外,他们半夜还在划拳喝酒,吵得睡不着,桌子都摆到马路上去了',
  '暖气不热。1、要求供热公司上门测温;2、要求退还部分采暖费;3、要求给个说法',
  '工地夜间施工扰民,另外打过好几次12345都没人管',
  '路面塌陷一个大坑,还有,我已经给城管打过电话,他们说不归他们管',
  '首先感谢领导百忙之中看我的信。其次我要反映的是我们村的自来水,一到夏天就停,最后希望领导重视',
  '开发商延期交房两年。一是合同写明前年交房;二是至今没有竣工验收;三是承诺的学校也没有建',
  '我父亲今年八十岁,住在三楼,身体不好。电梯坏了一个星期,老人下不了楼看病。另外他还有心脏病,万一犯病救护车来了都抬不下去',
  '老板拖欠工资。另外,没有给我们签合同,也没有上社保',
  '一、二期之间的那条路一直没有修通,孩子上学要绕两公里',
  '3.5元一度的电费太高了,国家规定是0.49元,请问是谁定的',
  '小区有1、2、3号楼,现在1号楼和2号楼没有热水,供热站说管道坏了',
  '楼上漏水把我家屋顶泡了。还有人说是防水没做好,找了三次维修的都没修好',
  '你好!\n我想反映小区门口的井盖丢失的问题\n晚上没有灯很危险\n请尽快处理\n谢谢',
  '建议:第一,增加606路公交的车次;第二,延长末班车时间;第三,在小区门口设站',
  '公交车司机开车打电话,同时还抽烟,非常危险',
  '孩子入学被拒,1、我们有房产证;2、户口也在这里;3、社保交满三年,凭什么不收',
  '健身房关门,卡里还剩三千元。另外我朋友也有两千元没退,我们一共二十多个人',
  '广场舞声音太大,天天从七点跳到十点。还有老人心脏不好受不了',
  '工地扬尘大,没有苫盖。此外,运土的车也不冲洗轮胎,把马路弄得全是泥',
  '村里征地补偿款没发。一是面积量少了;二是青苗费没有算;三是村干部不公开账目',
  '污水井往外冒,臭气熏天。\n\n上个月也冒过一次,来人抽了抽就走了。\n\n这次比上次还严重,居民出门都要踮着脚走。',
  '饭店的油烟管道对着我家窗户,另外油烟机的噪声也特别大,家里都不敢开窗户',
  '我在网上买了一台洗衣机,用了三天就坏了。1、商家不退;2、平台客服推脱;3、厂家说不是质量问题',
  '家里燃气漏气,闻着很大味。另外我已经关了阀门开了窗户,请赶紧派人来',
  '楼道堆满杂物,还有电动车,消防通道全堵了',
  '请问一下退休金的计算方法?另外我中间断缴了两年有没有影响?还有就是工龄怎么认定?',
  '河道有臭味,水面上漂着垃圾。另外每天晚上有车来往河里倒东西',
  'The lift in our building is broken. Also, the company that should repair it does not answer the phone.',
  'Our heating has not worked for a week. 1. It is 14 degrees in the bedroom. 2. We have a baby. 3. Nobody came although we called.',
  '强烈要求修路!1.这条路十年没修过了;2.下雨天全是泥;3.孩子上学摔了好几次;4.救护车都开不进来',
  '狗叫扰民,邻居家养了三条大狗,从早叫到晚。另外邻居态度蛮横,说报警也没用',
];
