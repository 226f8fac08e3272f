"""Words and signs that say the opposite of each other, in the languages of the feeds: axes with their sides."""

from __future__ import annotations

# What one side claims and the other does: stems of words, "=" before whole words, one axis a line, its sides parted by a stroke.
AXIS_LINES = """
    admit conced acknowledg medger medgav medge =erkender =erkendte innrømm confess confirm =räumt =räumte =räumten einräum
    eingeräumt zugegeb gesteh gestand bestätig reconna
    reconnu admet
    doğrula potwierdz potwierdzi =przyznał =przyznała potvrdi potvrzu підтверд
    przyzna přizna визна зізна erkänn erkände erkend innrøm indrøm itiraf =kabul اعترف يعترف أقر admis avou confirm admit reconoc
    confes призна подтвер созна ammett ammess ammise ammis reconhec erken toegegeven bevestig
    | deny =denied denies denying refut dismiss rebut bestreit bestritt dementier zurückwies zurückgewies leugn =nie =nient =nié
    zaprzecz zapřel popír popře заперечу заперечив förnek benekt nekter nektet inkar yalanla reddet redded نفى نفت ينفي تنفي أنكر
    nier démen réfut contest negó =niega =niegan negar negad desmint desmient rechaz опроверг отрица отверг negat =nega neg smentì
    smentisc smentit nega negou desment ontken weerleg afvis avvis
    zdementow dementuj dementoval vyvrát vyvrac спрост

    przyję przyją zatwierdz uchwali popar přija schvál схвал підтрим ухвал godkänn godkend godkjen vedta vedtog hyväks =kabul وافق
    accept approv endors adopt =passed =backed =backs support angenommen =annahm =nahm =nimmt billig genehmig zugestimm
    =stimmte
    =stimmt befürwort unterstütz approuv valid autoris acept aprob autoriz respald одобр принял приня утверд поддерж удовлетвор
    accett approv aceit aprov aanvaard goedgekeurd
    =steunt =steunde =steunden =biföll =bifall =bifaller =støtter =støttede =støttet
    onayla =onay benimse uwzględni zatwierdz =přijali =přijala vyhově затверд задоволь
    | odrzuc odmów zamít odmít відхил відмов avvis avslå avslog afvis förkast forkast nedstem hylkä reddet redded رفض reject refus
    rebuff declin veto block dismiss ablehn verwerpt abgelehn lehnt lehnen verweiger zurückgewies zurückwies rejet rejett
    iptal oddali uchyl zruši скасу
    repouss rechaz deneg vetó отклон отверг отказ respin respint bocci rifiut rejeit recus verworpen verwierp afgewezen geweiger

    skaza odsoud odsouz засудж mahkum dömd dømt أدان أدانت تدين يدين convict =guilty condemn sentenc verurteil =schuldig condamn
    засуди
    coupabl conden culpabl осуд осужд виновн condann colpevol veroordeel =fälld =fälldes =fäller =fällde =idømt
    | uniewinn zprost osvobo виправда beraat aklan friad frikän frikjen frifund برأ برأت تبرئ يبرئ acquit innocen =cleared
    exonerat freigesproch freispr unschuldig relax absolv absuel inocent absuelt оправда невинов assol
    assolt vrijgesproken

    نفى نفي نفت أنكر إنكار كذب تكذيب | أكد تأكيد أقر إقرار اعترف اعتراف عترف ثبت أثبت

    وافق موافق =قبل =قبلت قبول صادق مصادق أقر إقرار اعتمد أيد تأييد ؤيد بارك | رفض اعترض عترض عارض معارض نقض استبعد

    =قبل =قبيل =عشية =سبق | =بعد =عقب =إثر =بعيد =غداة

    ارتفع ارتفاع رتفع زاد زياد =يزيد =تزيد صعد صعود =يصعد =تصعد قفز نما تضاعف ازداد ازدياد زداد كسب مكاسب تحسن
    | انخفض انخفاض نخفض تراجع هبط هبوط نقص =ينقص =تنقص تدنى تدني تقلص خسر خسائر خساره انكمش انكماش هوى تدهور

    رفع =يرفع =ترفع زياده | خفض تخفيض قلص تقليص

    شرق | غرب | شمال | جنوب

    فتح افتتح فتتح افتتاح استأنف استئناف | أغلق إغلاق غلق اغلق مغلق =سد علق تعليق أوقف إيقاف

    بدأ بدء بدايه انطلق انطلاق نطلق شرع استهل | انتهى انتهاء نتهي نهايه ختام اختتم ختتم أنهى إنهاء توقف أوقف ألغى إلغاء لغي تأجل أجل تأجيل

    فاز فوز =يفوز =تفوز انتصر انتصار =تغلب | خسر =يخسر =تخسر خساره هزم هزيمه انهزم =تعادل تعادل

    نجح نجاح =ينجح =تنجح تمكن تمكنت | فشل إخفاق أخفق خفق تعذر عجز

    اعتقل اعتقال عتقل احتجز احتجاز حتجز أوقف توقيف حبس سجن | أفرج إفراج فرج أطلق سراح أخلى إخلاء

    أدان إدانه دانت =دين | برأ براءه تبرئه

    سمح =يسمح =تسمح سماح أجاز إجازه رخص ترخيص أباح | منع حظر =يحظر حرم تحريم

    عين تعيين =يعين انتخب تكليف كلف | أقال إقاله أعفى إعفاء عزل استقال استقاله فصل

    نجا نجاه =نجت ناج ناجي ناجين ناجون =أحياء =حيا | قتل مقتل =مات توفي وفاه مصرع =لقي قضى قتلى

    دخل دخول =يدخل وصل وصول قدم قدوم | خرج خروج غادر مغادره رحل رحيل انسحب انسحاب

    رحب ترحيب أشاد إشاده ثمن =مدح أثنى | ندد تنديد انتقد نتقد انتقاد استنكر ستنكر استنكار شجب هاجم دان

    دعم دعما مسانده ساند أيد تأييد مؤيد | عارض معارض معارضه ضد مناهض رفض

    أكثر | أقل

    أعلى | أدنى

    =أول =أولى =الأول =الأولى | =آخر =أخير =أخيره =الأخيره =الأخير | =ثاني =ثانيه =الثاني =الثانيه | =ثالث =ثالثه =الثالث =الثالثه
    | =رابع =رابعه =الرابع =الرابعه | =خامس =خامسه =الخامس =الخامسه | =سادس =سادسه | =سابع =سابعه | =ثامن =ثامنه | =تاسع =تاسعه | =عاشر
    =عاشره

    =كبير =كبيره =كبرى =ضخم =ضخمه =واسع =واسعه | =صغير =صغيره =صغرى =محدود =محدوده =طفيف =طفيفه

    =كل =جميع =كافه =جميعا | =بعض =معظم =غالبيه =أغلب

    عمد عمدا متعمد =متعمدا مدبر مفتعل | عرض عرضي =عرضيا خطأ =سهوا قضاء

    مؤقت =مؤقتا =مؤقته | دائم =دائما =دائمه نهائي =نهائيا =نهائيه

    =علني =علنيه =علنا | =سري =سريه =سرا

    =طوعا طوعي =طواعيه اختياري =اختياريا اختياريه | إلزامي إجباري =قسرا قسري

    سلمي =سلميا =سلميه | عنيف =عنيفه مسلح =مسلحه

    =سليم =سليمه =صالح =صالحه آمن =آمنه =مطابق =مطابقه | =فاسد =فاسده =ملوث =ملوثه خطر =خطير =خطيره مخالف

    =داخل =داخليا =داخلي =داخليه محلي | =خارج =خارجيا =خارجي =خارجيه أجنبي

    هاجم هجوم =شن | دافع دفاع صد

    ربح أرباح =يربح فائض | خسر خساره خسائر عجز

    شراء اشترى شتري =تشتري ابتاع | بيع =باع =باعت =يبيع =تبيع

    صادر صادرات تصدير صدر =يصدر | وارد واردات استيراد ستورد استورد

    طارد =طرد أبعد إبعاد رحل ترحيل | استقبل ستقبل استقبال آوى استضاف

    =صح صحيح =صحيحه =دقيق =دقيقه حقيقي =حقيقيه | خاطئ =خطأ كاذب =كاذبه مزيف =مزيفه مزور =مزوره باطل

    =ذكر =ذكور =رجل =رجال =شاب =فتى =صبي | =أنثى =إناث =امرأه =نساء =سيده =فتاه =شابه

    أعلن إعلان كشف | أخفى إخفاء كتم كتمان تستر

    حضر حضور شارك مشاركه | غاب غياب قاطع مقاطعه تغيب

    موالاه =الموالاه موالي موالين مؤيد | معارضه =المعارضه معارضين معارضون

    =يمين =اليمين يميني | =يسار =اليسار يساري

    عام =عامه =حكومي =حكوميه رسمي | =خاص =خاصه =أهلي =أهليه

    زوج =زوجها | زوجه =زوجته

    =ابن =نجل =نجله =ابنها =نجلها | =كريمه =ابنته =ابنتها | =أخ =شقيق =أخوه =شقيقه =شقيقها =أخوها | =أخت =شقيقته =أخته =شقيقتها
    | =أب =والد =أبوه =والده =والدها =أبوها | =أم =والدته =أمه =والدتها =أمها | =عم =عمه =عمها | =خال =خاله =خالها | =جد =جده =جدها |
    =جدته =جدتها

    استقال استقاله تنحى تنحي =يستقيل | أقال أقيل إقاله أعفى إعفاء أعفي =عزل =عزله طرد =طرده

    أعفى إعفاء أعفي معفى | ألزم إلزام أجبر إجبار أرغم

    accident unintend unintent versehentlich fahrlässig unfall involont fortuit случайн неумышлен involontari
    | deliberat intention arson vorsätzlich absichtlich brandstift volontair délibér criminel intencional deliberad provocad умышлен
    намерен поджог doloso intenzional opzettelijk

    areszt zatrzyma zatč zadrž затрима заарешт tutukla gözalt aangehoud opgepakt häkta häktat anhåll pågrep anhold اعتقل أوقف
    arrest arrêté arrêtée detain jail imprison remand verhaft festgenomm inhaftier interpell incarcér écrou detuv deten encarcel
    арест
    задерж
    gearresteerd
    | zwoln wypuszcz propust propušt звільн serbest vrijgelaten frisläpp frigiv frigav løslat løslad أفرج releas freed freigelass
    entlass libér relâch libera =liberó освобо отпущ отпуст rilasci vrijgelaten

    otwart otwier otwor otevř відкри açıl açık geopend =åpen =åpent =åben =åbent åbnet åpnet =öppen =öppet öppna فتح مفتوح open
    reopen öffn öffen geöffn =ouvre ouvert rouvre =abre =abren abier abrir abrió reabr откры apert =apre aprir =abre abert
    abriu
    | zamk zavř закрит закри kapan kapat kapalı dichtgedaan stengt lukket stäng مغلق أغلق clos shut schließ schliess schloss
    geschloss =ferme ferm cerr закры chius chiud fech gesloten sluit

    żyje przeży ocala přežil přežila вижи levend overleef levande överlev levende overlevde hayatta alive =lives =lived surviv
    überleb lebend vivant survéc sobreviv =жив =живы выжил sopravviss
    | dead =died dies killed =tot gestorben =starb mort décéd murió muert fallec погиб умер мёртв мертв morto overleden

    зросл zdroż zdraž подорожч
    wzros wzrós vzros vzrost stoup зріс зрос =arttı =artış yüksel =öka ökade økte steg ارتفع rise rose risen rising increas grew
    grow climb jump soar steig stieg gestieg zunahm zugenomm erhöh wuchs augment hauss progress
    grimp subi subió =sube =suben aument crec вырос рост увелич повыс подня cresc cresci salit =sale cresce sobe stijg steeg
    gestegen
    | spad kles pokles знизи düş azal minsk sjönk falt faldt انخفض تراجع fall fell fallen decreas drop declin shrank shrink slump
    знизил зменш подешевш =впав =впала =впали =впало potani staniał zlevn
    plung =sank sinkt gesunk fiel gefall fällt abnahm abgenomm verringer
    baiss recul diminu chut =baja =bajan bajó bajar cay descend disminu reduc снизи упал упа сократ пада умень calat =cala scend
    scesa cai
    caiu daal gedaald

    zezw dozwol povol дозвол =izin tillåt tillat tillad سمح allow permit legalis legaliz licens erlaub gestatt zulass zugelass
    autoris permet permis autoriz разреш позвол toegestaan
    | zakaz zabron заборон yasak förbj förbud forbud forbød forbyd forbyr منع حظر ban banned prohibit forbid forbad barred outlaw
    verbiet verbot
    untersag interdi prohib запре viet proib verbod verboden

    popar poparł podpoř підтрим steunt steunde stödj stödde støtte støttet destekle أيد يؤيد =for =für =pour =por =за =por =voor =för
    support favour favor endors =back =backs =backed befürwort unterstütz soutien souten appuy
    apoy respald поддерж sosten apoi steun
    | =mot =emot =imod осуд засуд potępi odsoud sprzeciw výstup karşı عارض oppos against gegen ablehn lehnt contre opon rechaz
    rejeit recus rejet
    refus =contra =против выступил contrast tegen

    вигра перемо здобул
    wygra zwycię vyhr zvítěz kazan =vann =vant =vandt فاز =win =wins =won winner victor gewinn gewann gewonn sieg gagn rempor
    vainqu ganó =gana ganar ganad venc победи выигра vint =vince
    venceu overwinning overwonnen =zege =seger =segern =segrade =sejr =sejren =sejrede =seier =seieren
    | przegra prohr програ kaybet förlor =tapte =tabte خسر =lose =loses =lost loser defeat verlor verlier niederlag perd =perdu
    perdió проигра пораж pers perso perdeu verlies verloor nederlaag =förlust =förlusten =nederlag =nederlaget =tap =tapet =tabte

    rozpocz zacz zahájil zača почал rozpoczę başla begann börja begynt بدأ begin began begun start launch resum beginn begann
    commenc début comenz empez inici нача iniz cominci começ begonnen =gestart =startte =startten =startade =startar
    =startede =startet inled =inleds påbörja påbegynd igangs uitgevoerd hervat återuppta genoptag gjenoppta
    | zakończ skoń ukonč завершив sona bitti avslut انتهى =end =ended =ends stop halt finish ceas cancel endet beendet stopp
    abgesag termin cess annul acab законч прекра останов отмен
    finit beëindig stopgezet gestaakt afgeblazen afgelast gestopt =stoppas =stoppades =stoppade =stoppats nedlag avbryt avbröt avbrut
    =indstillet =indstiller =aflyst =stanset =stansar =avlyst inställd inställt

    powoła mianowa jmenova призначи atan utsedd utnevn udnævn عين appoint nominat hired ernannt berufen nommé nommée nombr назнач
    nominat nomead benoemd
    | odwoła odvola звільни görevden avsatt avskjed استقال أقال resign fired sacked dismiss ousted rücktritt zurückgetret entlass
    démission licenci limog dimit dimiti cesó cesad destit
    despid уволи отстав dimess demit ontslagen

    resign quit rücktritt zurückgetret zurücktr démission dimit dimis renunci =stapt =stapte =stappen opgestapt =aftreden afgetreden
    =avgår =går =gik =gikk =avgick avgått =aftræder =fratræder =fratrådte
    | dismiss sacked =fired oust entlass licenci limog destit cesad уволи ontslagen ontslaat =sparken avskedad =avskedas =fyret =fyres
    afskediget

    chwali pochwal przywita uvíta привіта хвал verwelkom geprezen prees välkomn prijst =prezen beröm berömd hyll velkommen ros roste
    övdü övgü رحب رحبت
    ورحب يرحب ترحب أشاد أشادت prais welcom commend laud applaud lob begrüß würdig salu félicit elogi alab aplaud похвал привет
    одобр elogia lod
    | regret lament deplor condemn bedauer verurteil regrett déplor condamn lament condena condan сожал осуди жале potępi krytyk
    ubole odsoud kritiz засуд betreur veroordeel beklag kritiser bekritiseer gehekeld hekelde fordöm fordøm kına eleştir ندد نددت
    ينتقد انتقد أدان أسف critici denounc
    slam blast tadel kritisi rüg critiqu dénonc critic denunci раскритик критик осуд

    =через =внаслідок =унаслідок =изза =powodu =wskutek =kvůli =následkem =nedeniyle =yüzünden =sebebiyle
    | =попри =незважаючи =несмотря =вопреки =mimo =pomimo =navzdory =rağmen =karşın

    =savoir =savait =sait connaît connaissait | ignor

    udał powiod uspě zdaři slaag lyck =lykkes geslaagd gelukt =lykkedes lyckats lyktes =lyktes vellykk başar نجح succeed success
    gelung geschafft bestand bestanden réuss éxito exitos
    успеш удал riuscit
    | nieudan selh neusp mislyk mislukt misslyck mislykke mislyktes mislykk başarısız فشل fail scheiter gescheitert durchgefall
    échou fracas провали fallit

    =before =avant =antes =до =prima
    =önce =przed =před =перед
    | =after =après =después =depois =после =dopo
    =sonra =po =після

    truth true wahr vrai verdad правд
    | false untrue =lie =lies =lied unwahr gelogen faux fals ложь ложн

    =present anwesend présent =presente присутств
    | absent abwesend ausent отсутств

    bezpečn bezpieczn veilig säker sikker trygg güvenli آمن =safe sicher sûr segur безопас
    =onschuldig =onschuldige onschadelijk ofarlig ufarlig
    | niebezp nebezp gevaarlijk farlig tehlikeli خطير unsafe unsicher danger dangereux gefährlich peligros insegur опасн onveilig
    osäker usikker skadelijk skadlig

    jawn veřejn відкрит publiczn openbaar offentlig öffentlich =açık علني =public öffentlich publi públic публичн открыт
    | tajn utaj poufn důvěrn hemlig hemmelig fortrolig vertraulich confidential confidenti gizli سري secret private geheim privé
    privad secreto secret секрет закрыт

    =schwieg schweig geschwieg silent =tacque tacev =calló callab молч milcz mlče =zweeg zweg zwijg =sustu
    | gesteh gestand gestanden =sprach aussagt confess =spoke avou confes confess признал созна przyzna přizna =beken bekend
    bekent itiraf

    hired recruit reinstat =stellt =stellte eingestellt angestellt embauch recrut réintégr contrat assunt assum наня восстанов zatrudni
    przyję zaměstn přija aangenomen aangesteld ansatt ansat anställd
    | fired sacked dismiss entlass entläss licenci renvoy despid despedid dispensad demitid licenzia уволен уволил zwolni propušt
    propust ontslag oppsagt fyret sparket avsked kovul

    minor mineur geringfügig slight =leve =leves =lieve =lievi незначит niewielk drobn hafif =licht =lichte lindrig
    | major majeur schwer erheblich =grave =graves =gravi значительн серьёзн серьезн poważn závažn zwaar alvorlig allvarlig severe
    serious
    ağır

    =small =smaller =klein kleine =petit petite =pequeñ pequeñ piccol pequen маленьк =mały =małe =małą =malý =malá kleine =liten
    =lille =küçük
    | =large =larger =big =bigger =huge =gross grosse =grand grande большо большу больша =duży =duże =dużą =velký =velká =groot
    grote =stor
    =stora =büyük

    =few wenig =peu pocos pocas pochi poche poucos poucas =мало немног niewiel =málo =få weinig
    | =many viele =beaucoup muchos muchas molti molte muitos muitas =много =wiele =wielu =dużo =mnoho =mange =många =veel

    above =über oberhalb audessus encima sopra acima =выше powyżej =boven
    | below =unter unterhalb audessous debajo sotto abaixo =ниже poniżej =onder

    =glad happy pleased delight froh zufrieden erfreut glücklich =content contents heureu ravi satisfait =contento contentos
    =feliz felices
    satisfech felic soddisf satisfeit =рад =рады доволен довольн zadowol spokojen =blij tevreden verheugd nöjd fornøyd tilfreds
    memnun mutlu
    | angry furious outrag unhappy upset verärger wütend empört unzufrieden enttäusch fâché furieu mécontent déçu enfadad indignad
    furios
    decepcionad arrabbiat indignat delus zangad возмущ недовол разочаров oburz niezadowol rozčar rozhořč nespokoj =boos teleurgesteld
    ontevreden =sint =vred skuffe besvik kızgın öfkeli

    =full fully entire complete ganz vollständig intégral entier entière complet íntegr integr полност całkowi całości volledig
    =helt tamam
    | =part partly partial teilweise partiel =partie parcial parzial частич częściow částečn gedeeltelijk delvis kısmen

    extinguish doused gelöscht éteint maîtris apagad extingu =spento =spenta domat потуш uga uhaš geblust sluk släck söndür
    | spread =rages =raged =raging ausgebreit breite propag extendi распростран rozprzestrz rozšíř verspreid spridd spredt yayıl

    =buy =buys bought kauf gekauft achet compr acquist =купил =купила =купили покуп kupi koupi koop kocht köpt købt
    | =sell =sells =sold verkauf verkäuf vend прода sprzeda proda verkoop verkocht såld solgt

    =strong stronger stark fuerte =forte =forti сильн siln sterk
    | =weak weaker schwach schwäch faible débil debol frac слаб słab slab zwak svag svak

    attack angreif angegriff attaqu atac attacc атак zaatakow napad aanval aangevall saldır
    | defend verteidig défend difes difend защит защищ obron obráni verdedig försvar forsvar savun

    =raise =raised =raises hike heb erhöht relèv relev elev подня podnie podwyż zvýš verhoog verhög höj hev =verhogen =verhoging hæv
    =øker =økte
    | =cut =cuts =lower lowered slash senkt senkte gesenkt kürz abaiss rebaj ribass сниз obniż sníž verlaag sänk sænk senk

    temporar vorübergehend befristet provisoire temporal temporan времен tymczas dočasn tijdelijk midlertid tillfällig geçici voorlopig
    | permanent dauerhaft endgültig définiti definitiv permanen постоян окончат =stały =stałe trval blijvend varig kalıcı
    =definitief =definitieve voorgoed

    optional freiwillig voluntar facultat opcional facolt добровольн dobrow dobrov vrijwillig frivillig gönüllü
    | mandatory compulsor verpflicht obligat obligator обязат принудит obowiązk przymus povinn verplicht tvang zorunlu

    peaceful friedlich pacifi pacíf мирн pokojow pokojn vreedzaam fredelig fredlig
    | violent gewaltt gewalts насильств przemoc násiln gewelddad voldelig våldsam

    höher =mayor =mayores =maior =maiores maggior wyższ vyšší =hoger högre høyere højere yüksek
    | niedriger =menor =menores =minore =minori niższ nižší =lager lägre lavere düşük

    =links =linken =linke =linker gauche izquierd sinistr esquerd =lewo lewej lewą levo =vlevo =venstre vänster
    | =rechts =rechten =rechte =rechter droite derech destr direit =prawo prawej prawą =vpravo =høyre =højre höger

    =witness witnesses zeuge =zeugin témoin testig testimon свидетел świad svěd getuig vitne vidne vittne =tanık tanığ victim
    opfer vítim
    потерпевш ofiar oběť oběti slachtoffer mağdur شاهد
    | suspect verdächt tatverdächt beschuldig mis suspect sospech sospett indagat suspeit подозрева обвиняем podejrzan podezřel
    verdacht
    mistenk mistænk misstänk şüpheli sanı مشتبه متهم

    =charged indict angeklag =accusé accusée acusad imputad imputat обвиняе обвинён oskarż obžal obvin tiltal åtal sanı
    | suspect verdächt soupçonn sospechos suspeit sospett indagat подозрева podejrz podezř verdacht mistenk mistænk misstänk şüpheli

    самогуб
    suicide selbstmord suizid selbsttöt suicid самоуб samobój sebevra zelfmoord zelfdoding självmord selvmord selvdrap intihar انتحار
    | murder homicid =mord =mordes =mords mordfall ermord meurtr asesin omicid assassin убийств zabój vražd =moord =drap cinayet قتل
    вбивств убивств morderst
    | accident unfall =accidente =acidente incidente авари несчаст замыкан wypad nehod ongeval ongeluk olyck ulyk ulukk kaza حادث
    | arson brandstift sabotag поджог podpal žhář brandsticht mordbrand kundakla kundakç

    double doubled doubling verdoppel doublé doubla duplic raddopp dobr удво вдво podwo dwukrotn zdvoj verdubbel fördubbl fordobl
    | treble trebled trebling triple tripled tripling verdreifach tripl triplic утро втро potro trzykrotn ztroj verdrievoud
    tredubbl tredobl
    | halve halved halving halbier halbiert dimezz уполов halver gehalveerd
    | quadrupl vervierfach cuadruplic учетвер czterokrotn viervoudig fyrdubbl firedobl

    =var | =yok

    =negative negativ négatif négative negatie =negativt negativo negativa
    | =positive positiv =positif positie =positivt positivo positiva

    =sober nüchtern nuchter =nykter nyktra =ædru =edru
    | drunk betrunken dronken berusa beruse

    =huren gehuurd =hyra =hyr =hyrde =leje =lejer =lejede =leie =leier
    | =kopen gekocht =köpa =köper =köpte =købe =køber =købte =kjøpe =kjøper =kjøpte

    verleng förläng forlæng forleng
    | opgeheven beëindig upphäv ophæv opphev

    zorgvuldig noggrann omhyggel grundig nøye
    | slordig slarvig sjusk slurv

    =belooft =beloofde =lovade =lovar =lover =lovede =lovet =lovte
    | weiger vägra nægte nekte

    upheld uphold fastställ stadfæst stadfest bekrachtig
    | overturn quash =sänker =sänkte =sänks =höjer =höjde =höjs mildra =upphäv upphävde formild skærper skærpede omstød vernietig

    rekommender tilråd anbefal aanbevolen aangeraden aanraden =aanraadt | avråd fraråd afgeraden afraden =afraadt

    improv verbesser amélior mejor miglior melhor улучш verbeter =beter förbättr =bättre forbedr =bedre
    | worsen deterior verschlechter dégrad empeor peggior piora ухудш verslechter =slechter verergerd försämr =sämre =värre forverr
    forværr forringe =værre =verre =dårligere

    garandeer gegarandeerd =belooft =beloofde =beloven lovar lovade utlov garanter =lover =lovede =lovte
    | =hoopt =hoopte =hopen =verwacht =verwachtte =hoppas =hoppades =håber =håbede =håper =håpet

    =remained =stayed =stays =remains blieb geblieb  resté =reste queda permanec rimast rimane остал pozosta zůsta bleef gebleven
    | verliess verlass quitt =parti abandon marchó lasci =saiu deix ушёл ушел покину odszed opuści odeše opusti vertrok
    vertrokken verlat ayrıl

    =knew =known =knows kannt wusst gewusst connai sabía =conocía conocí sapev conoscev sabia conhecia =знал знали wiedzi zna věd
    =wist wisten
    | unaware ahnungslos ignorait desconocía ignorav desconhec =незнал

    resolv settled solved gelöst einig beigelegt
    | unresolved unsolved gescheitert ungelöst

    =paid =pays =pay bezahl zahlt gezahlt payé =pagó pagad pagat платил заплат zapłac zaplat betaald betalt ödedi
    | =owes =owed schuldet schuldig doit adeud dovut должен

    jump leapt =sprang gesprung saut =saltó saltad salto прыг выпрыг skoczy skočil =sprong gesprong hoppe =atladı قفز
    | push shoved =stiess gestoss geschubst pouss empuj spint толкн вытолк pchni zepchn strči =duwde geduwd knuff dytt itildi دفع
    | =fell fallen =stürzte gestürzt =tomba tombé cayó caído cadut =caiu упал выпал =spadł =spadła spadl =viel gevallen =falt ramlade
    =düştü سقط
"""
# Words of several signs; one of a pair's sides stood there and the other stands there now.
CHINESE_AXES = """
    承认 认罪 供认 | 否认 不认罪 拒认
    批准 通过 同意 接受 | 否决 驳回 拒绝 不同意
    支持 赞成 | 反对
    表扬 赞扬 称赞 肯定 | 批评 谴责
    有罪 | 无罪
    上涨 上升 增长 增加 提高 | 下跌 下降 减少 降低
    逮捕 拘留 扣押 | 释放 获释
    开放 开通 重开 | 关闭 封闭 停用
    生还 幸存 | 死亡 遇难 身亡
    故意 蓄意 人为 | 意外 过失 自然
    允许 准许 | 禁止
    胜诉 获胜 战胜 击败 | 败诉 落败 负于 不敌
    启动 开始 恢复 | 停止 终止 取消 暂停
    盈利 | 亏损
    属实 | 不实 虚假
    任命 出任 | 免去 辞去 卸任 辞职
    ยืนยัน ยอมรับ รับสารภาพ | ปฏิเสธ
    อนุมัติ เห็นชอบ รับรอง | ไม่อนุมัติ ตีตก คว่ำ
    สนับสนุน หนุน | คัดค้าน ต่อต้าน ค้าน
    จับกุม คุมขัง ควบคุมตัว | ปล่อยตัว
    เพิ่มขึ้น สูงขึ้น พุ่ง | ลดลง ต่ำลง ร่วง
    อนุญาต | ห้าม
    เปิด | ปิด
    รอดชีวิต | เสียชีวิต
    ชนะ | แพ้
    เริ่ม | ยุติ สิ้นสุด ระงับ
    แต่งตั้ง | ปลด ลาออก
    มีความผิด | พ้นผิด ยกฟ้อง
    จงใจ เจตนา | อุบัติเหตุ ประมาท
    ซื้อ | ขาย
    ก่อน | หลัง
"""
