"""Pairs of reports in two languages, made up: the same event told twice, and look-alikes that must stay apart."""

# (title and lead, title and lead, same event?)
PAIRS = (
    (
        "Quake of magnitude 6.3 kills 12 in Chile|Rescuers near Santiago search for 40 missing",
        "В Чили при землетрясении магнитудой 6,3 погибли 12 человек|Под Сантьяго ищут 40 пропавших",
        True,
    ),
    (
        "Quake of magnitude 6.3 kills 12 in Chile|Rescuers near Santiago search for 40 missing",
        "智利发生6.3级地震 12人遇难|圣地亚哥附近仍有40人失踪",
        True,
    ),
    (
        "Putin and Xi Jinping sign 21 agreements in Moscow|The deals are worth 8 billion dollars",
        "Путин и Си Цзиньпин подписали 21 соглашение в Москве|Сумма сделок 8 млрд долларов",
        True,
    ),
    (
        "Putin and Xi Jinping sign 21 agreements in Moscow|The deals are worth 8 billion dollars",
        "普京与习近平在莫斯科签署21项协议|总额80亿美元",
        True,
    ),
    ("Zelensky says 35 drones hit Kyiv|Air defence downed 28 of them", "Зеленский: по Киеву ударили 35 беспилотников|Сбито 28", True),
    ("Zelensky says 35 drones hit Kyiv|Air defence downed 28 of them", "泽连斯基称35架无人机袭击基辅|其中28架被击落", True),
    (
        "EU adopts 19th sanctions package against Russia|It lists 61 companies",
        "Евросоюз принял 19-й пакет санкций против России|В списке 61 компания",
        True,
    ),
    ("EU adopts 19th sanctions package against Russia|It lists 61 companies", "欧盟通过第19轮对俄罗斯制裁|涉及61家企业", True),
    (
        "Turkey raises key rate to 42.5 percent|Ankara cites inflation of 61 percent",
        "Турция повысила ставку до 42,5%|Анкара объясняет это инфляцией в 61%",
        True,
    ),
    ("Turkey raises key rate to 42.5 percent|Ankara cites inflation of 61 percent", "土耳其将利率上调至42.5%|安卡拉称通胀率为61%", True),
    (
        "Ferry with 214 aboard sinks off Indonesia|Jakarta sends 6 ships",
        "Паром с 214 пассажирами затонул у Индонезии|Джакарта направила 6 судов",
        True,
    ),
    ("Ferry with 214 aboard sinks off Indonesia|Jakarta sends 6 ships", "载有214人的渡轮在印尼海域沉没|雅加达派出6艘船", True),
    (
        "India lands probe on Moon after 41 days|New Delhi spent 75 million dollars",
        "Индия посадила зонд на Луну через 41 день|Дели потратил 75 млн долларов",
        True,
    ),
    ("India lands probe on Moon after 41 days|New Delhi spent 75 million dollars", "印度探测器41天后登月|新德里投入7500万美元", True),
    ("Macron reshuffles cabinet, 9 ministers go|Paris expects 14 new names", "Макрон сменил 9 министров|В Париже ждут 14 новых имён", True),
    (
        "Lavrov and Wang Yi meet in Astana for 3 hours|They spoke of 17 projects",
        "Лавров и Ван И провели в Астане 3 часа|Речь шла о 17 проектах",
        True,
    ),
    (
        "Lavrov and Wang Yi meet in Astana|They spoke of 17 projects for 3 hours",
        "拉夫罗夫与王毅在阿斯塔纳会晤|讨论17个项目 历时3小时",
        True,
    ),
    (
        "OPEC+ to raise output by 411,000 barrels|Russia and 7 others agreed",
        "ОПЕК+ увеличит добычу на 411 тыс. баррелей|Россия и ещё 7 стран согласились",
        True,
    ),
    (
        "Japan confirms 52 cases of bird flu|Tokyo orders cull of 1.6 million hens",
        "Япония сообщила о 52 случаях птичьего гриппа|Токио уничтожит 1,6 млн кур",
        True,
    ),
    ("Japan confirms 52 cases of bird flu|Tokyo orders cull of 1.6 million hens", "日本确认52例禽流感|东京将扑杀160万只鸡", True),
    ("Fire in Shanghai kills 23|China sends team of 40", "Пожар в Шанхае: 23 погибших|Китай направил 40 экспертов", True),
    (
        "Belarus and Poland reopen 2 crossings after 58 days|Minsk confirms",
        "Беларусь и Польша открыли 2 перехода спустя 58 дней|Минск подтвердил",
        True,
    ),
    ("Germany to buy 35 jets for 8.3 billion euros|Berlin signs", "Германия купит 35 самолётов за 8,3 млрд евро|Берлин подписал", True),
    ("Germany to buy 35 jets for 8.3 billion euros|Berlin signs", "德国将以83亿欧元购买35架战机|柏林签约", True),
    (
        "Quake of magnitude 6.3 kills 12 in Chile|Rescuers near Santiago search for 40 missing",
        "В Непале при землетрясении магнитудой 5,1 погибли 7 человек|Катманду просит помощи",
        False,
    ),
    (
        "Quake of magnitude 6.3 kills 12 in Chile|Rescuers near Santiago search for 40 missing",
        "尼泊尔发生5.1级地震 7人遇难|加德满都请求援助",
        False,
    ),
    (
        "Putin and Xi Jinping sign 21 agreements in Moscow|The deals are worth 8 billion dollars",
        "Путин и Си Цзиньпин поговорили по телефону|Москва и Пекин готовят визит",
        False,
    ),
    (
        "Putin and Xi Jinping sign 21 agreements in Moscow|The deals are worth 8 billion dollars",
        "普京与莫迪在新德里会晤|签署9项协议",
        False,
    ),
    ("Zelensky says 35 drones hit Kyiv|Air defence downed 28 of them", "Зеленский прибыл в Берлин|Германия обещает 12 систем", False),
    ("Zelensky says 35 drones hit Kyiv|Air defence downed 28 of them", "泽连斯基访问柏林|德国承诺12套系统", False),
    (
        "EU adopts 19th sanctions package against Russia|It lists 61 companies",
        "Евросоюз готовит 20-й пакет санкций против России|Решение ждут через месяц",
        False,
    ),
    ("EU adopts 19th sanctions package against Russia|It lists 61 companies", "欧盟讨论第20轮对俄罗斯制裁|预计下月决定", False),
    (
        "Turkey raises key rate to 42.5 percent|Ankara cites inflation of 61 percent",
        "Турция отменила визы для граждан Мексики|Анкара ждёт туристов",
        False,
    ),
    (
        "Ferry with 214 aboard sinks off Indonesia|Jakarta sends 6 ships",
        "Вулкан в Индонезии: эвакуированы 3000 человек|Джакарта закрыла аэропорт",
        False,
    ),
    ("India lands probe on Moon after 41 days|New Delhi spent 75 million dollars", "印度大选第一阶段投票开始|新德里部署警力", False),
    ("Macron reshuffles cabinet, 9 ministers go|Paris expects 14 new names", "马克龙会见德国总理|巴黎与柏林签署协议", False),
    ("Japan confirms 52 cases of bird flu|Tokyo orders cull of 1.6 million hens", "日本央行维持利率不变|东京股市上涨2%", False),
    ("Fire in Shanghai kills 23|China sends team of 40", "Наводнение в Сычуани: 5 погибших|Китай направил спасателей", False),
    ("Germany to buy 35 jets for 8.3 billion euros|Berlin signs", "Германия продаст 18 танков|Берлин получил заявку", False),
    ("OPEC+ to raise output by 411,000 barrels|Russia and 7 others agreed", "欧佩克秘书长访问俄罗斯|双方讨论市场", False),
    ("Belarus and Poland reopen 2 crossings after 58 days|Minsk confirms", "白俄罗斯与波兰关闭边境|明斯克抗议", False),
    ("Lavrov and Wang Yi meet in Astana|They spoke of 17 projects for 3 hours", "王毅会见巴基斯坦外长|伊斯兰堡与北京签署5项协议", False),
)
