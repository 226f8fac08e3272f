"""What counts a number, as texts write it in ten languages: currencies, units, shares, scales, hours and their parts. Pure."""

from __future__ import annotations

from decimal import Decimal

from wirewatch.alert.change.diff.amounts.eastern_numbers import as_compared

_CURRENCY_LINES = """
    dollar: $ dollar dollars dólar dólares доллар доллара долларов долларах دولار دولارا دولارات الدولار الدولارات dolar dolarów
    dollar: dolary dolaru dolara dolarům dolarech dolárov doláre dolára dollarer dollaria dollarin dollár dollárt dolari de|dolari доларів
    dollar: долари долара доларам δολάρια δολαρίων
    dollar/us: us$ usd us|dollars us|dollar american|dollars us-dollar us-dollars 美|元 美|金
    dollar/us: amerikanske|dollar amerikanska|dollar amerických|dolarů amerických|dolárov
    dollar/au: a$ au$ aud australian|dollars australian|dollar
    dollar/ca: c$ ca$ cad canadian|dollars canadian|dollar
    dollar/hk: hk$ hkd hong|kong|dollars
    dollar/nz: nz$ nzd new|zealand|dollars
    dollar/sg: s$ sg$ sgd singapore|dollars
    dollar/tw: nt$ twd
    euro: € eur euro euros d’euros d'euros евро євро يورو اليورو avro ευρώ 欧|元 歐|元
    euro: eura eurů eury eurech eurám eurov euroa euron euroja euró eurót eurós de|euro евра євра evra avroya avroluk
    pound: pound pounds фунт фунта фунтов جنيه جنيها جنيهات الجنيه الجنيهات إسترليني
    pound/gb: £ gbp pounds|sterling sterling british|pounds фунтов|стерлингов 英|镑
    pound/eg: egp egyptian|pounds جنيه|مصري
    pound/weight: lb lbs
    yen-yuan: ¥
    yen-yuan/jp: jpy yen йен иен 日|元 円
    yen-yuan/cn: cny rmb yuan renminbi юаней юаня 元 块|钱 元|人|民|币 人|民|币
    rouble: ₽ rub rouble roubles ruble rubles rubel рубль рубля рублей рублям рублями руб р 卢|布
    rouble/by: byn белорусских|рублей
    hryvnia: ₴ uah hryvnia hryvnias гривен гривень гривны гривні гривня грн
    hryvnia: гривнях гривню гривням
    tenge: ₸ kzt тенге теңге tenge
    som: kgs сом сомов сома
    sum: uzs сум сумов сума
    lari: ₾ gel лари lari ларі
    dram: ֏ amd драм драмов drams
    manat: ₼ azn манат манатов маната manat
    rupee: rs rupee rupees рупий
    rupee/in: ₹ inr indian|rupees
    rupee/pk: pkr pakistani|rupees
    rupee/lk: lkr sri|lankan|rupees
    rupee/np: npr nepalese|rupees
    shilling: sh shs shilling shillings
    shilling/ke: kes ksh kshs kenyan|shillings kenya|shillings
    shilling/ug: ugx ush ushs ugandan|shillings
    shilling/tz: tzs tsh tshs tanzanian|shillings
    franc: franc francs franken franchi fr
    franc/ch: chf sfr swiss|francs schweizer|franken
    franc/cfa: fcfa xof xaf francs|cfa f|cfa cfa|francs
    won: ₩ krw won
    lira: lira liras tl liralık ليرة ليرات الليرات
    lira: lirası lirayı liraya liranın
    lira/tr: ₺ turkish|lira turkish|liras türkische|lira
    lira/tr: türk|lirası türk|lirasına
    zloty: pln zł zloty zlotys złoty złotych złote złotego złotówek
    zloty: zl złotymi złotym złotówki złotówkę
    crown: crown crowns krona kronor krone kroner koruna korun kronen kroon kr крон
    crown: koruny korunu koruně korunám korunami korunách kronors kronene kronerne kruunua kruunun крони
    crown/se: sek swedish|crowns swedish|kronor
    crown/se: svenska|kronor svenske|kroner
    crown/no: nok norwegian|crowns norwegian|kroner
    crown/no: norske|kroner norska|kronor
    crown/dk: dkk danish|crowns danish|kroner
    crown/dk: danske|kroner danska|kronor
    crown/cz: czk kč czech|crowns czech|koruna tschechische|kronen
    crown/cz: českých|korun czeskich|koron
    forint: huf forint forints
    forint: forintot forintos forintba forintja
    leu: ron leu lei
    leu: lei|noi de|lei de|lei|noi
    lev: bgn лв leva
    lev: лева лев левове
    real: r$ brl reais
    rand: zar rand rands
    shekel: ₪ ils nis shekel shekels
    peso: peso pesos
    peso/ph: ₱ php philippine|pesos
    peso/mx: mxn mx$ pesos|mexicanos mexican|pesos
    peso/ar: ars pesos|argentinos argentine|pesos
    peso/cl: clp pesos|chilenos chilean|pesos
    peso/co: pesos|colombianos colombian|pesos
    sol: s/ soles nuevos|soles
    riyal: sar riyal riyals ريال ريالا ريالات الريالات
    dirham: aed dirham dirhams dh dhs درهم درهما دراهم
    dinar: dinar dinars دينار دينارا دنانير الدنانير
    naira: ₦ ngn naira
    cedi: ₵ gh¢ gh₵ ghs cedi cedis
    birr: etb birr
    ringgit: rm myr ringgit
    rupiah: rp idr rupiah
    taka: ৳ bdt tk taka
    dong: ₫ vnd vnđ dong
    baht: ฿ thb baht บาท
    dollar: دلار دلاری דולר דולרים डॉलर डालर ดอลลาร์ đô|la đô đôla dolárt dollárral dollárba δολαρίου
    dollar/us: đô|la|mỹ đô|mỹ usd|mỹ dolar|as dolar|amerika dolar|amerika|serikat अमेरिकी|डॉलर دلار|آمریکا دلار|امریکا דולר|אמריקאי
    dollar/us: דולרים|אמריקאים ดอลลาร์สหรัฐ ดอลลาร์สหรัฐฯ amerikai|dollár de|dolari|americani dolari|americani δολάρια|ηπα
    euro: یورو אירו יורו यूरो ยูโร ơ|rô euróval euróba eurós euróról
    pound: پوند पाउंड ปอนด์ bảng|anh poundsterling lire|sterline fontot font λίρες λιρών
    yen-yuan/jp: ین येन เยน yên jen|japán γιεν
    yen-yuan/cn: یوان יואן युआन หยวน nhân|dân|tệ tệ γουάν
    rouble: روبل רובל रूबल รูเบิล rúp rubelt ρούβλια ρουβλίων
    rupee: روپیه רופי रुपये रुपए रुपया रुपयों รูปี
    rial: ریال
    toman: تومان تومن
    shekel: שקל שקלים שקלים|חדשים
    won: วอน वॉन
    lira: لیر
    dong: đồng
    forint: forintnyi forintért
"""
# What some write together with a number, and in any case right before it; behind one these are other words.
_LETTER_LINES = """
    rand: r
    naira: n
    peso/ph: p
"""
_UNIT_LINES = """
    kilometre: km kms kilometre kilometres kilometer kilometers kilometern kilómetro kilómetros quilómetro quilómetros quilômetro
    kilometre: quilômetros
    kilometre: kilomètre kilomètres chilometro chilometri км километр километра километров километрах كيلومترا كيلومتر كيلومترات كم كلم
    kilometre: كيلو|متر 公|里
    metre: metre metres meter meters metern metro metros mètre mètres metri м метр метра метров метрах متر مترا أمتار م 米
    centimetre: cm centimetre centimetres centimeter centimeters zentimeter zentimetern centímetro centímetros centimètre centimètres
    centimetre: centimetri
    centimetre: см сантиметр сантиметра сантиметров 厘|米
    millimetre: mm millimetre millimetres millimeter millimeters millimetern milímetro milímetros millimètre millimètres millimetri
    millimetre: мм миллиметр миллиметра миллиметров 毫|米
    micrometre: micrometre micrometres micrometers mikrometer micrómetros micromètres микрометров 微|米
    nautical-mile: nm nautical|mile nautical|miles seemeilen milla|náutica millas|náuticas mille|nautique milles|nautiques морских|миль
    nautical-mile: 海|里
    mile: mi mile miles meile meilen milla millas миль мили 英|里
    foot: ft foot feet fuß pies pieds футов 英|尺
    inch: inch inches zoll pulgadas pouces дюймов 英|寸
    yard: yd yard yards
    tonne: t tonne tonnes ton tons tonnen tonelada toneladas tonnellata tonnellate т тонна тонну тонны тонн 吨
    kilotonne: kt kilotonne kilotonnes kilotons kilotonnen
    kilogram: kg kilo kilos kilogram kilograms kilogramme kilogrammes kilogramm kilogramo kilogramos chili chilo chilogrammi quilo
    kilogram: quilos
    kilogram: кг килограмм килограмма килограммов кило 公|斤
    gram: g gram grams gramme grammes gramm gramo gramos grammi grama gramas грамм грамма граммов 克
    milligram: mg milligram milligrams milligramme milligrammes milligramm miligramo miligramos milligrammi miligramas мг миллиграмм
    milligram: миллиграмма миллиграммов 毫|克
    microgram: µg μg ug mcg microgram micrograms microgramme microgrammes mikrogramm microgramo microgramos microgrammi microgramas мкг
    microgram: микрограмм микрограмма микрограммов 微|克
    ounce: oz ounce ounces unzen onzas onces унций
    cubic-metre: m3 cubic|metres cubic|meters cubic|metre kubikmeter kubikmetern mètres|cubes metros|cúbicos metri|cubi
    cubic-metre: кубометр кубометра кубометров 立|方|米
    megalitre: megalitre megalitres megaliters
    hectolitre: hl hectolitres hectoliters hektoliter hectolitros
    litre: l litre litres liter liters litern litro litros litri л литр литра литров 升
    centilitre: cl centilitre centilitres zentiliter centilitros
    millilitre: ml millilitre millilitres milliliter milliliters mililitro mililitros мл миллилитров 毫|升
    gallon: gallon gallons galones gallonen
    pint: pint pints
    hectare: ha hectare hectares hektar hectárea hectáreas ettari hectare га гектар гектара гектаров 公|顷
    acre: acre acres akres акров 英|亩
    mu: 亩
    square-kilometre: km2 sq|km square|kilometre square|kilometres square|kilometers quadratkilometer quadratkilometern
    square-kilometre: kilomètres|carrés
    square-kilometre: kilómetros|cuadrados chilometri|quadrati quilómetros|quadrados квадратных|километров кв|км 平|方|公|里
    square-metre: m2 sq|m square|metre square|metres square|meters quadratmeter quadratmetern mètres|carrés metros|cuadrados
    square-metre: metri|quadrati
    square-metre: metros|quadrados квадратных|метров кв|м 平|方|米
    square-mile: sq|mi sq|miles square|miles
    square-foot: sq|ft square|feet
    kilometre-hour: km/h kmh kph kilometres|per|hour kilometers|per|hour kilometres|an|hour kilometers|an|hour
    kilometre-hour: stundenkilometer stundenkilometern км/ч
    mile-hour: mph miles|per|hour miles|an|hour
    knot: knot knots knoten nudos nœuds узлов
    barrel: barrel barrels
    barrel-day: bpd b/d barrels|per|day barrels|a|day
    watt: watt watts vatios ватт 瓦
    kilowatt: kw kilowatt kilowatts kilovatios квт киловатт
    megawatt: mw megawatt megawatts megavatios мвт мегаватт 兆|瓦
    gigawatt: gw gigawatt gigawatts gigavatios гвт гигаватт 吉|瓦
    terawatt: tw terawatt terawatts
    kilowatt-hour: kwh kilowatt-hours kilowatt-hour kilowattstunde kilowattstunden kilowattheures kilovatios-hora квтч
    megawatt-hour: mwh megawatt-hours megawatt-hour megawattstunde megawattstunden megawattheures megavatios-hora мвтч
    gigawatt-hour: gwh gigawatt-hours gigawatt-hour gigawattstunde gigawattstunden gigawattheures gigavatios-hora гвтч
    terawatt-hour: twh terawatt-hours terawattstunden
    volt: volt volts voltios вольт 伏
    kilovolt: kv kilovolt kilovolts kilovoltios кв киловольт
    byte: byte bytes
    kilobyte: kb kilobyte kilobytes кб килобайт
    megabyte: mb megabyte megabytes мб мегабайт
    gigabyte: gb gigabyte gigabytes гб гигабайт
    terabyte: tb terabyte terabytes тб терабайт
    petabyte: pb petabyte petabytes
    hertz: hz hertz
    kilohertz: khz
    megahertz: mhz
    gigahertz: ghz
    becquerel: bq becquerel becquerels
    microsievert: µsv μsv microsievert microsieverts mikrosievert
    millisievert: msv millisievert millisieverts
    decibel: db decibel decibels dezibel decibelios decibelios
    degree: degree degrees grad градусов градуса градус
    degree/c: °c celsius degrees|celsius degrees|c grad|celsius degrés|celsius 摄|氏|度
    degree/f: °f fahrenheit degrees|fahrenheit degrees|f
    second: sec secs second seconds sekunde sekunden secondes segundos secondi seconden сек секунд секунды секунду 秒
    minute: min mins minute minutes minuten minuto minutos minuti minuut мин минут минуты минуту دقيقة دقائق 分|钟
    hour: h hr hrs hour hours stunde stunden hora horas heure heures ore uur uren ч час часа часов ساعة ساعات 小|时 个|小|时
    day: day days tag tage tagen jour jours journées día días giorno giorni dia dias dag dagen день дня дней сутки суток يوم يوما أيام 天
    week: week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделя неделю недели недель
    week: أسبوع أسابيع أسبوعا 周 星|期 个|星|期
    month: أشهر شهور month months monat monate monaten mois mes meses mês mese mesi maand maanden месяц месяца месяцев شهر شهرا 个|月
    year: yr yrs year years jahr jahre jahren ans année années año años anno anni ano anos jaar год года году лет سنة سنوات سنين عام عاما
    year: أعوام 年
    decade: decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas decennio decenni decennia десятилетие
    decade: десятилетия
    decade: десятилетий
    century: century centuries jahrhundert jahrhunderte jahrhunderten siècle siècles siglo siglos secolo secoli século séculos eeuw
    century: eeuwen
    century: век века веков 世|纪
    kilometre: 킬로미터 キロメートル
    metre: 미터 メートル
    centimetre: 센티미터 센티 センチ センチメートル
    millimetre: 밀리미터 ミリメートル
    tonne: 톤 トン
    kilogram: 킬로그램 キログラム
    gram: 그램 グラム
    litre: 리터 リットル
    hectare: 헥타르 ヘクタール
    square-metre: 제곱미터 平方|メートル
    square-kilometre: 제곱킬로미터 平方|キロメートル 平方|キロ
    microsievert: 마이크로시버트 マイクロシーベルト
    millisievert: 밀리시버트 ミリシーベルト
    kilometre: kilometr kilometry kilometra kilometrów kilometrů kilometre kilometrelik кілометр кілометри кілометра кілометрів
    metre: metr metry metrů metrelik метри метрів
    centimetre: centymetr centymetry centymetrów centimetr centimetry centimetrů santim santimetre сантиметрів сантиметри
    tonne: tona tony tonę tuna tuny tun tunu tonluk тонни
    kilogram: kilogramy kilogramów kilogramů kiloluk кілограм кілограми кілограмів кіло
    gram: gramy gramów gramů gramlık грами грамів
    litre: litr litry litrów litrů litrelik літр літри літра літрів
    hectare: hektara hektary hektarów hektarů hektarlık гектари гектарів
    square-metre: mkw m|kw metrów|kwadratowych metry|kwadratowe metrů|čtverečních metrekare квадратних|метрів
    square-kilometre: kilometrów|kwadratowych km|kw kilometrů|čtverečních kilometrekare квадратних|кілометрів
    cubic-metre: metrów|sześciennych metry|sześcienne metrů|krychlových metreküp кубометри кубометрів
    second: sekunda sekundy sekund saniye saniyede секунд секунди
    minute: minuta minuty minutę minut dakika dakikada dakikalık хвилина хвилини хвилин хвилину
    hour: godz godzina godziny godzin godzinę hodina hodiny hodin hodinu saat saatlik saatte година години годин годину
    day: dzień dni doba doby dób den dny dnů dní gün günde günlük день дні днів доба доби діб
    week: tydzień tygodnie tygodni tygodnia týden týdny týdnů hafta haftada haftalık тиждень тижні тижнів тижня
    month: miesiąc miesiące miesięcy miesiąca měsíc měsíce měsíců ay aylık ayda місяць місяці місяців місяця
    year: rok lata lat roku roky let yıl yılda yıllık рік роки років року
    century: قرن قرنا قرون
    second: ثانية ثوان ثواني
    tonne: طن طنا أطنان
    kilogram: كيلوغرام كيلوغراما كيلوغرامات كيلوجرام كيلوجراما كيلوجرامات كلغ كغم كغ كجم كيلو
    gram: غرام غراما غرامات جرام جراما جرامات
    litre: لتر لترا لترات ليتر ليترا ليترات
    hectare: هكتار هكتارا هكتارات
    feddan: فدان فدانا أفدنة
    dunam: دونم دونما دونمات
    barrel: برميل برميلا براميل
    degree: درجة درجات
    square-metre: متر|مربع مترا|مربعا أمتار|مربعة م²
    square-kilometre: كيلومتر|مربع كيلومترا|مربعا كيلومترات|مربعة كم²
    cubic-metre: متر|مكعب مترا|مكعبا أمتار|مكعبة م³
    centimetre: سنتيمتر سنتيمترا سنتيمترات سم سنتمتر سنتمترا
    millimetre: مليمتر مليمترا مليمترات ملم مم ميليمتر
    mile: ميل ميلا أميال
    megawatt: ميغاواط ميجاوات ميغاوات ميجاواط
    kilowatt: كيلوواط كيلووات
    gigawatt: غيغاواط جيجاوات غيغاوات جيجاواط
    megawatt-hour: ميغاواط|ساعة ميجاوات|ساعة
    day: יום ימים
    week: שבוע שבועות
    month: חודש חודשים
    year: שנה שנים
    hour: שעה שעות
    minute: דקה דקות
    century: yüzyıl wiek wieku wieków století століть століття
"""
# Which half of the day an hour is in.
_CLOCK_LINES = """
    am: утра часов|утра часа|утра час|утра ночи часов|ночи часа|ночи час|ночи uhr|morgens uhr|früh heures|du|matin h|du|matin
    am: de|la|mañana de|la|madrugada horas|de|la|mañana del|mattino di|mattina da|manhã da|madrugada horas|da|manhã h|da|manhã
    pm: дня часа|дня часов|дня час|дня вечера часов|вечера часа|вечера uhr|abends uhr|nachmittags heures|du|soir heures|de|l’après-midi
    pm: h|du|soir de|la|tarde de|la|noche horas|de|la|tarde horas|de|la|noche di|sera della|sera del|pomeriggio da|tarde da|noite
    pm: horas|da|tarde horas|da|noite h|da|tarde h|da|noite uur|’s|avonds uur|’s|middags
    am: صباحا صباح فجرا فجر قبل|الظهر ص
    pm: مساء بعد|الظهر عصرا ليلا ظهرا م
    any: 点 点|钟 点|整 时|整 時 时 uhr heures|précises o’clock
"""
# Parts of an hour that have names, in minutes; the article before them is no part.
_SPAN_LINES = """
    30: half|an|hour half|hour halfhour halbe|stunde halben|stunde halbstunde demiheure media|hora meia|hora mezzora полчаса получаса
    30: half|uur halfuur
    15: quarter|of|an|hour viertelstunde quart|dheure cuarto|de|hora quarto|de|hora quarto|dora четверть|часа четверти|часа
    15: kwartier kwadrans
    30: نصف|ساعة نصف|الساعة
    15: ربع|ساعة ربع|الساعة
    90: ساعة|ونصف ساعة|ونصف|الساعة
    90: hour|and|a|half hora|y|media hora|e|meia ora|e|mezza unora|e|mezza heure|et|demie
    45: three|quarters|of|an|hour dreiviertelstunde trois|quarts|dheure tres|cuartos|de|hora tre|quarti|dora três|quartos|de|hora
"""
# How many of the last unit on a line one of each is.
_CONVERSION_LINES = """
    kilometre 1000 centimetre 0.01 millimetre 0.001 micrometre 0.000001 metre
    kilotonne 1000000000 tonne 1000000 kilogram 1000 milligram 0.001 microgram 0.000001 gram
    megalitre 1000000 cubic-metre 1000 hectolitre 100 centilitre 0.01 millilitre 0.001 litre
    square-kilometre 1000000 hectare 10000 square-metre
    kilowatt 1000 megawatt 1000000 gigawatt 1000000000 terawatt 1000000000000 watt
    megawatt-hour 1000 gigawatt-hour 1000000 terawatt-hour 1000000000 kilowatt-hour
    kilovolt 1000 volt
    kilobyte 1000 megabyte 1000000 gigabyte 1000000000 terabyte 1000000000000 petabyte 1000000000000000 byte
    kilohertz 1000 megahertz 1000000 gigahertz 1000000000 hertz
    millisievert 1000 microsievert
    foot 12 yard 36 inch
    minute 60 hour 3600 day 86400 week 604800 second
    year 12 decade 120 century 1200 month
"""
# Half of one has no figure, as in "media tonelada".
_HALF_LINES = """
    0.5: half|a|tonne half|a|ton halbe|tonne halben|tonne demitonne media|tonelada mezza|tonnellata meia|tonelada halve|ton полтонны 半|吨
"""
_SHARE_LINES = """
    %: % percent percents per|cent pc pct prozent pour|cent por|ciento por|cento per|cento procent procenta процент процента процентов
    %: процентів відсотків відсотки відсотка відсоток procenty procentů procentu percento percentá prosent prosentin prosenttia prosentti
    %: prosenta százalék százaléka százalékot százalékos la|sută τοις|εκατό
    %: proc procentem procentami procenty відсотками відсоткам процентами
    %: в|المئة في|المئة في|المائة بالمئة بالمائة yüzde
    %: بالمائه بالميه
    %: درصد אחוז אחוזים प्रतिशत फीसदी फ़ीसदी persen phần|trăm เปอร์เซ็นต์ százalékkal százalékát
    pp: نقطة|مئوية نقاط|مئوية نقطة|مائوية نقاط|مائوية
    pp: percentage|points percentage|point percent|points pp ppt ppts points point prozentpunkte prozentpunkten prozentpunkt
    pp: points|de|pourcentage puntos|porcentuales puntos punti|percentuali процентных|пункта процентных|пунктов процентный|пункт пп
    bp: basis|points basis|point bp bps basispunkte basispunkten
"""
_SCALE_LINES = """
    100: сотен сотни centenares centenas centaines centinaia
    1000: k tsd тыс тысяча тысячи тысяч millares milhares milliers migliaia
    1000: tys tysiąc tysiące tysięcy tis tisíc tisíce tisíců tisícov tusen tusind tuhat tuhatta tuhannen тисяча тисячі тисяч тис хиляди
    1000: ezer χιλιάδες χιλ hiljada tisuća mii
    100000: lakh lakhs
    1000000: mn mln mio млн миллион миллиона миллионов
    1000000: milion miliona miliony milionu milionů milionům milionech milionów milionom milión milióna milióny miliónov miliónom мільйон
    1000000: мільйона мільйони мільйонів мільйонам miljoen million millioner millionene miljon miljoner miljoona miljoonaa miljoonan
    1000000: miljoonia milj milyon milyona milioane millió milliót milliós εκατομμύριο εκατομμύρια εκατομμυρίων εκατ милиона милион
    1000000: milijun milijuna milijuni
    10000000: crore crores
    1000000000: bn bln b mrd md mds mld млрд миллиард миллиарда миллиардов
    1000000000: miliard miliarda miliardy miliardów miliardu miliardů miliardám miliardach miliárd miljard miljarder miljarden miljardi
    1000000000: miljardia miljardin milliard milliarder milliarderne mia mdr milyar milyara miliarde milliárd milliárdot мільярд мільярда
    1000000000: мільярди мільярдів милиард милиарда δισεκατομμύρια δισεκατομμυρίων δισεκατομμύριο δισ milijarda milijarde milijardi
    1000000000000: tn trn трлн триллион триллиона триллионов
    1000: هزار אלף אלפים हजार हज़ार nghìn ngàn ribu พัน
    10000: หมื่น
    100000: लाख แสน
    1000000: میلیون מיליון מליון triệu juta ล้าน
    10000000: करोड़ สิบล้าน
    100000000: ร้อยล้าน
    1000000000: میلیارد מיליארד अरब tỷ tỉ miliar milyar พันล้าน
    10000000000: หมื่นล้าน
    100000000000: แสนล้าน
    1000000000000: تریلیون טריליון triliun ล้านล้าน τρισεκατομμύριο τρισεκατομμύρια τρισεκατομμυρίων τρισ billió
"""


def _table(lines: str) -> dict[str, str]:
    parts = (line.strip().split(": ") for line in as_compared(lines).strip().splitlines())
    # As words are compared: "ß" as "ss", without hyphens and apostrophes.
    return {said.translate(_AS_COMPARED): name for name, names in parts for said in names.split()}


_AS_COMPARED = str.maketrans("|", " ", "-'’")
CURRENCIES, UNITS, SHARES = _table(_CURRENCY_LINES), _table(_UNIT_LINES), _table(_SHARE_LINES)
BASES = {
    unit: (line.split()[-1], Decimal(count))
    for line in _CONVERSION_LINES.strip().splitlines()
    for unit, count in zip(line.split()[:-1:2], line.split()[1::2], strict=True)
}
SCALES = {name: Decimal(value) for name, value in _table(_SCALE_LINES).items()}
CLOCKS, PARTS_OF_HOUR = _table(_CLOCK_LINES), _table(_SPAN_LINES)
LETTERS_OF_SUMS, HALF_TONNES = _table(_LETTER_LINES), _table(_HALF_LINES)
