"""Axes of opposites in Persian, Indonesian, Vietnamese, Hebrew, Greek, Hungarian, Romanian and Hindi, as `opposite_words` has them."""

from __future__ import annotations

# Of two words beside each other of Vietnamese and Hindi the one that tells the sides apart.
FURTHER_AXES = """
    =تأیید =تایید پذیرفت اعتراف اذعان =تصدیق mengaku mengakui membenarkan mengonfirmasi mengkonfirmasi =thừa =xác =אישר =אישרה =אישרו =מאשר
    =מאשרת =מאשרים הודה הודתה הודו מודה =παραδέχθηκε παραδέχτηκε παραδέχ επιβεβαί ομολόγ ομολογ megerősít elismer beismer bevall confirmat
    confirmă recunosc recunoscut =स्वीकार =पुष्टि =क़बूल =कबूल =माना =मानी
    | =رد =تکذیب =انکار تکذیب انکار membantah menyangkal menampik menepis =phủ =bác הכחיש מכחיש הכחישה הכחישו מכחישים הכחשה διέψευ διαψεύδ
    διαψεύσ αρνήθηκ αρνείται αρνούνται αρνήθηκαν cáfol tagad megcáfol letagad negat =neagă =neaga dezminț dezmințit dezmint =इनकार =इंकार
    =खंडन =खारिज =ख़ारिज =झुठलाया

    =تصویب =پذیرش موافقت menyetujui disetujui mengesahkan disahkan menerima diterima =chấp =thông =phê אישר אישרה קיבל קיבלה התקבל התקבלה
    אושר אושרה ενέκριν εγκρίθηκ εγκρίν αποδέχ υπερψήφισ =δέχθηκε =δέχτηκε elfogad jóváhagy megszavaz aprobat aprobă acceptat acceptă adoptat
    =मंजूर =मंजूरी =मंज़ूर =मंज़ूरी =पारित
    | رد =مخالفت menolak ditolak penolakan =từ =bác דחה דחתה נדחה נדחתה פסל פסלה נפסל απέρριψ απορρίφθηκ απορρίπτ καταψήφισ elutasít
    leszavaz respins respinge respinsă =खारिज =ख़ारिज =ठुकरा =ठुकराया =ठुकराई =नामंजूर =अस्वीकार

    =محکوم =مجرم =گناهکار divonis dihukum =bersalah terbukti =kết =có הורשע הורשעה הרשיע הרשיעה καταδίκασ καταδικάσ ένοχ elítél =bűnös
    condamnat vinovat =दोषी =सज़ा =सजा
    | =تبرئه =بی‌گناه =بیگناه dibebaskan =bebas =trắng =vô זוכה זיכה זיכתה זוכתה αθώωσ αθωώ αθώ felment ártatlan achitat nevinovat =बरी
    =निर्दोष =बेकसूर

    بازداشت دستگیر زندانی menangkap ditangkap menahan ditahan dipenjara =bắt =giam עצר עצרה נעצר נעצרה נעצרו מעצר כלא συνέλαβ συνελήφθη
    συλλήψ προφυλακ letartóztat őrizetbe bebörtönöz arestat arestați reținut reținuți =गिरफ्तार =गिरफ़्तार =हिरासत
    | =آزاد آزادی membebaskan dibebaskan melepaskan dilepaskan =thả =phóng =tự שחרר שחררה שוחרר שוחררה שוחררו שחרור αποφυλακ απελευθερ
    αφέθηκ =ελεύθερος =ελεύθερη =ελεύθεροι szabadlábra kiszabad elenged eliberat eliberați eliberată =रिहा =छोड़ा =छोड़

    =باز =گشوده =بازگشایی dibuka membuka =buka =mở נפתח נפתחה פתח פתחה נפתחו פתיחה άνοιξ ανοίγ ανοιχτ megnyit megnyíl =nyitva kinyit
    deschis deschide deschisă =खुला =खुली =खुले =खोला =खोल =खोले
    | =بسته =تعطیل =مسدود ditutup menutup =tutup =đóng נסגר נסגרה סגר סגרה נסגרו סגירה έκλεισ κλείν κλεισ κλειστ bezár lezár =zárva închis
    închide închisă =बंद =बन्द

    =زنده selamat =hidup =sống ניצל ניצלו שרד שרדה שרדו =חי =חיים =חיה επέζησ επιζ =ζωντανός =ζωντανή =ζωντανοί σώθηκ túlél életben
    megmenekül
    supraviețuit =viu =vie =vii supraviețui salvat =जीवित =जिंदा =ज़िंदा
    | کشته =مرده جان‌باخت درگذشت tewas meninggal =mati =chết =thiệt =tử נהרג נהרגה נהרגו =מת =מתה =מתו מתים σκοτώθηκ πέθαν =νεκρός =νεκρή
    =νεκροί meghalt meghaltak elhunyt =halott =halottak életüket decedat murit =mort =moartă =morți uciși ucis =मृत =मौत =मारा =मारे

    =افزایش =بالا رشد naik meningkat kenaikan bertambah =tăng עלה עלתה עלו עלייה גדל גדלה αυξήθηκ αυξάν αύξησ άνοδ emelked növeked =nőtt
    nőttek
    drágul crescut crește creștere majorat =बढ़ा =बढ़ी =बढ़े =बढ़ =वृद्धि =इज़ाफ़ा =इजाफा
    | =کاهش =پایین افت سقوط turun menurun penurunan berkurang =giảm ירד ירדה ירדו ירידה קטן קטנה μειώθηκ μειών μείωσ πτώσ csökken esett
    zuhan
    scăzut scade scădere redus micșorat =घटा =घटी =घटे =घट =कमी =गिरावट =गिरा =गिरी

    =مجاز =آزاد اجازه mengizinkan diizinkan memperbolehkan diperbolehkan membolehkan =cho התיר התירה הותר הותרה מותר επέτρεψ επιτρέπ
    επιτράπηκ
    engedélyez megenged permis permite autorizat =अनुमति =इजाजत =इजाज़त
    | =ممنوع =قدغن ممنوعیت melarang dilarang larangan =cấm אסר אסרה נאסר נאסרה אסור απαγόρευ απαγορεύ betilt megtilt tilt interzis interzice
    =प्रतिबंधित =मना =रोक

    =حمایت =پشتیبانی mendukung didukung dukungan =ủng תמך תמכה תמכו תומך תומכת תומכים υποστήριξ υποστηρίζ στήριξ támogat susține susținut
    sprijin =समर्थन =पक्ष
    | =مخالفت =مخالف menolak ditolak menentang ditentang =phản התנגד התנגדה התנגדו מתנגד מתנגדת מתנגדים αντιτάχθηκ αντιτίθ εναντιώ ellenz
    ellenez =opus
    opune
    opus opuse =विरोध =विपक्ष =खिलाफ =ख़िलाफ़

    =پیروز =برنده پیروزی menang memenangkan kemenangan =thắng ניצח ניצחה ניצחו זכה זכתה זכו νίκησ νικ κέρδισ győz nyert nyertek câștigat
    câștigă
    =जीता =जीती =जीते =जीत
    | =شکست =بازنده kalah kekalahan =thua הפסיד הפסידה הפסידו הובס הובסה ηττήθηκ ήττα έχασ veszít vesztett =kikapott pierdut pierde =हारा
    =हारी
    =हारे =हार

    =آغاز =شروع memulai dimulai =mulai =khởi החל החלה החלו פתח פתחה התחיל התחילה άρχισ ξεκίνησ ξεκιν kezdőd elkezd kezdet =indul început
    încep începe =शुरू =आरंभ =प्रारंभ
    | =پایان =متوقف =توقف berakhir mengakhiri menghentikan dihentikan =kết =chấm =dừng הסתיים הסתיימה נסתיים סיים סיימה הפסיק הפסיקה
    σταμάτησ
    ολοκλήρωσ ολοκληρώθηκ έληξ τελείωσ befejez véget leáll felfüggeszt încheiat terminat oprit încetat =समाप्त =खत्म =ख़त्म =बंद

    منصوب =انتصاب diangkat melantik dilantik menunjuk ditunjuk =bổ מונה מונתה מינה מינתה διόρισ διορίσ kinevez numit numește =नियुक्त
    | برکنار =اخراج عزل استعفا diberhentikan dipecat memecat dicopot mencopot mundur =cách =bãi =miễn פוטר פוטרה פיטר פיטרה הודח התפטר
    התפטרה
    απέλυσ απολύθηκ παύθηκ παραιτήθηκ leváltott levált menesztett lemond kirúg demis demisionat concediat revocat =बर्खास्त =हटाया =इस्तीफा
    =इस्तीफ़ा

    =عمدی عمدا sengaja disengaja =cố במכוון בכוונה בזדון εσκεμμέν σκόπιμ szándékos intenționat deliberat =जानबूझकर =जानबूझ
    | =سهوی =تصادفی =اتفاقی =غیرعمدی kecelakaan kelalaian =vô בשוגג בטעות תאונה ακούσι τυχαί véletlen gondatlan accidental
    neintenționat =दुर्घटनावश =गलती

    =حمله =هجوم menyerang diserang serangan =tấn תקף תקפה תקפו התקיף התקיפה επιτέθηκ επιτίθ támad megtámad atacat atacă =हमला =हमले
    | =دفاع membela dibela pertahanan =bảo הגן הגנה הגנו מגן υπερασπίσ αμύνθηκ άμυν véd megvéd apărat apără =बचाव =रक्षा

    خرید خریداری membeli dibeli pembelian =mua קנה קנתה קנו רכש רכשה רכשו αγόρασ αγοράζ αγορά vásárol vett cumpărat cumpără achiziționat
    =खरीदा =खरीदी =ख़रीदा =खरीद
    | =فروخت فروش menjual dijual penjualan =bán מכר מכרה מכרו πούλησ πουλ πώλησ elad árusít vândut vinde =बेचा =बेची =बेच

    =همه =تمام semua seluruh =tất =mọi כל =όλοι =όλες =όλα =όλους minden összes =toți =toate =सभी =सारे
    | =برخی =بعضی sebagian beberapa =vài חלק כמה =μερικοί =μερικές =μερικά =κάποιοι néhány egyes =unii =unele =câțiva =câteva =कुछ
    =चंद
"""
FURTHER_OPPOSITE_LINES = """
    شمال جنوب|شرق غرب|شمالی جنوبی|شرقی غربی|بیشتر کمتر|قبل بعد|پیش پس|مرد زن|پسر دختر|پدر مادر|برادر خواهر|صادرات واردات
    utara selatan|timur barat|lebih kurang|sebelum sesudah|sebelum setelah|ayah ibu|putra putri|ekspor impor|suami istri
    bắc nam|đông tây|trước sau|nhiều ít|trai gái|chồng vợ|cha mẹ|xuất nhập
    צפון דרום|מזרח מערב|צפונית דרומית|לפני אחרי|יותר פחות|אב אם|בן בת|אח אחות|בעל אישה|יצוא יבוא|ייצוא ייבוא
    βόρεια νότια|ανατολικά δυτικά|βόρειο νότιο|πριν μετά|περισσότερα λιγότερα|περισσότεροι λιγότεροι|πάνω κάτω|εισαγωγές εξαγωγές
    észak dél|északi déli|kelet nyugat|keleti nyugati|előtt után|több kevesebb|felett alatt|apja anyja|export import|férfi nő
    nordul sudul|nord sud|estul vestul|nordică sudică|înainte după|înaintea după|bărbat femeie|tatăl mama|fiul fiica|peste sub
    उत्तर दक्षिण|पूर्व पश्चिम|उत्तरी दक्षिणी|पूर्वी पश्चिमी|पहले बाद|ज़्यादा कम|ज्यादा कम|अधिक कम|पिता माता|पिता मां|बेटा बेटी|भाई बहन
    पति पत्नी
    निर्यात आयात|पुरुष महिला
"""
# In words: what denies in these languages.
FURTHER_DENIAL_WORDS = """
    هیچ هیچ‌کس هیچکس هرگز بدون نیست نیستند نیستم نبود نبودند نباید نتوانست نمی‌توان
    tanpa jangan chả đừng
    בלי ללא אינו אינה אינם אינן מעולם לעולם שום טרם איננו איננה אל
    ούτε ποτέ δίχως ουδέποτε ουδείς ουδεμία καμιά κανένα κανείς
    soha sohasem senki semmi sincs sincsenek nélkül dehogy
    nu nici niciodată fără nimic niciuna nicidecum
    बिना मत नहीँ ना बग़ैर बगैर
"""
