"""Notes in Indonesian, Vietnamese, Korean, Hebrew, Persian, Hindi and Thai."""

from __future__ import annotations

from wirewatch.article.kind.notes.note_languages.signs import NoteSigns, beginnings, word_set

_INDONESIAN = NoteSigns(
    common_words=word_set(
        "yang dengan adalah tidak bahwa telah kami setelah berita redaksi ralat dalam edisi tersebut karena pada terlalu"
    ),
    own=beginnings(
        r"pada versi (?:pertama|awal|sebelumnya)|artikel sudah|seluruh artikel|pembaca mengingat|edisi cetak|kutipan|setelah (?:berita|"
        r"artikel) ini|kisah tentang|wartawan kami|(?:artikel|berita|tulisan|naskah|laporan|liputan|reportase|wawancara|judul|foto|"
        r"infografik|opini|kolom|konten) (?:\w+ )?(?:ini|di (?:bawah|atas)|kami|tersebut di atas)\b|(?:dari|dalam|pada|di) (?:artikel|"
        r"berita|tulisan|judul|pemberitaan|edisi) |judul berita|keterangan foto|pemberitaan|redaksi|pembaca|kami\b|di halaman \d|"
        r"paragraf|bagian awal|edisi (?:kemarin|cetak|\w{4,6})|antara\b (?:membat|mencab|mer)|penulisnya|wartawan kami",
    ),
    makers=beginnings(
        r"kami\b|redaksi",
    ),
    stated=beginnings(
        r"kami (?:\w+ )?(?:menulis|memberitakan|menyebut|melaporkan|memuat|mengabarkan)|versi (?:sebelumnya|awal|pertama)|(?:artikel|"
        r"berita|judul) (?:sebelumnya|awal) (?:\w+ )?(?:menyebut|menulis|tertulis)",
    ),
    former=beginnings(
        r"sebelumnya|semula|awalnya|versi (?:awal|pertama|lama)|kemarin|hari (?:sabtu|minggu|senin|selasa|rabu|kamis|jumat)",
    ),
    wrong=beginnings(
        r"terlalu (?:tinggi|rendah|besar|kecil)|mengingatkan kami|sudah kami ubah|dikoreksi|tidak utuh|tidak lengkap|berbeda dari yang "
        r"kami|bertentangan dengan yang kami|ralat|meralat|koreksi|dikoreksi|mengoreksi|keliru|kekeliruan|salah\b|kesalahan|yang benar|"
        r"seharusnya|sebenarnya|tertukar|tidak (?:akurat|tepat|mencerminkan|benar)|ketidakakuratan|klarifikasi|perbaik|diperbaiki|"
        r"diubah|kami ubah|khilaf|kealpaan|salah ketik|typo",
    ),
    regret=beginnings(
        r"(?:mohon|meminta|minta|permohonan) maaf|maaf\b|menyesal|terima kasih (?:kepada|atas) (?:\w+ )?(?:pembaca|koreksi)",
    ),
    false=beginnings(
        r"pemalsuan|tidak dapat dibuktikan|reportase (?:\w+ )?dicabut|april mop|lelucon|kami hapus|kami cabut|kami tarik|narasumber "
        r"(?:\w+ ){0,4}tidak (?:ada|nyata)|ternyata (?:\w+ )?(?:bohong|palsu|lelucon|rekaan)|mencabut (?:berita|artikel|tulisan|"
        r"laporan|wawancara|liputan)|(?:berita|artikel|tulisan|reportase|liputan|laporan) (?:ini )?(?:\w+ )?(?:dicabut|ditarik|dihapus|"
        r"diturunkan)|menarik (?:kembali )?(?:berita|artikel|tulisan|laporan) ini|membatalkan berita|tidak (?:semestinya|seharusnya|"
        r"layak) (?:terbit|dimuat|ditayangkan)|tidak lagi bertanggung|rekaan|mengarang|karangan|dipalsukan|palsu|"
        r"tidak pernah (?:terjadi|ada|berlangsung)|(?:pencabutan|penarikan) (?:berita|artikel)|"
        r"tidak digunakan|jangan digunakan|hoaks|hoax|plagiat|fiktif|rekayasa",
    ),
    untrue=beginnings(
        r"(?:berita|kabar|informasi) (?:\w+ ){0,3}tidak benar|tidak ada \w+, dan|bohong\b|tidak berdasar",
    ),
    instead=beginnings(
        r"bukan\b|melainkan",
    ),
    others=beginnings(
        r"versi (?:sebelumnya|awal|pertama) (?:dari )?(?:undang|rancangan|pidato|kontrak|laporan kemen|perjanjian|anggaran|ruu)|"
        r"(?:mengatakan|menurut|ujarnya|kata \w+|menyatakan|menilai|menegaskan|mengklaim|membantah)\b",
        r"(?:menteri|pemerintah|polisi|pengadilan|produsen|perusahaan|partai|ketua|jurnal|universitas|bank|klub|"
        r"presiden) [^.]{0,60}(?:meralat|menarik|mencabut|meminta maaf|mengoreksi|membatalkan)",
    ),
    added=beginnings(
        r"diperbarui (?:dengan|untuk)|ditambah(?:kan)?\b",
    ),
    taken_out=beginnings(
        r"(?:kalimat|paragraf|bagian|tuduhan|foto|kutipan) (?:\w+ ){0,6}(?:dihapus|dihilangkan|dicabut)|menghapus (?:\w+ )?(?:kalimat|"
        r"paragraf|bagian|tuduhan|foto|kutipan)",
    ),
)
_VIETNAMESE = NoteSigns(
    common_words=word_set("không được của chúng bạn đính tòa toà bài báo đã bị viết"),
    own=beginnings(
        r"trong bản (?:đầu tiên|trước)|ảnh trong bài|toàn bộ bài|báo in|số báo|bản in|phát biểu (?:\w+ ){0,4}đã được (?:bổ sung|sửa)|"
        r"câu chuyện (?:về|trong)|bài (?:viết|báo|này|phỏng vấn|đăng|trước)|bài\b|tiêu đề|tít\b|chú thích ảnh|tin (?:dưới|này|trên|"
        r"đăng|về)|đưa tin|phóng sự|phỏng vấn|chúng tôi|tòa soạn|toà soạn|ban biên tập|bạn đọc|độc giả|số (?:báo|hôm|ra)|trang \d|"
        r"đoạn (?:thứ|đầu)|phần mở đầu|sapo|ttxvn|phóng viên|báo \w+ (?:thành thật|chân thành|xin)",
    ),
    makers=beginnings(
        r"chúng tôi|tòa soạn|toà soạn|ban biên tập",
    ),
    stated=beginnings(
        r"chúng tôi (?:\w+ )?(?:viết|ghi|đưa tin|đăng|nêu|gọi)|phiên bản (?:trước|đầu|cũ)|bản (?:trước|đầu tiên) của",
    ),
    former=beginnings(
        r"trước đó|ban đầu|phiên bản (?:trước|đầu|cũ)|hôm qua|hôm thứ|bài (?:viết )?trước|lúc đầu|tiêu đề cũ",
    ),
    wrong=beginnings(
        r"quá (?:cao|thấp)|đã nhắc chúng tôi|đặt nhầm|khác với (?:điều|những gì) chúng tôi|trái với (?:điều|những gì) chúng tôi|đã sửa|"
        r"đính chính|sai\b|sai sót|nhầm|nhầm lẫn|đúng ra|đúng là|(?:năm|tên|số) đúng|chưa (?:chính xác|đúng)|không (?:chính xác|đúng|"
        r"phản ánh)|thực tế là|được sửa|đã sửa|sửa lại|nói lại cho rõ|sơ suất|lỗi\b|chỉnh sửa|cải chính|đã đổi",
    ),
    regret=beginnings(
        r"xin lỗi|cáo lỗi|thứ lỗi|mong (?:\w+ ){0,3}thông cảm|lấy làm tiếc|cảm ơn (?:\w+ )?bạn đọc",
    ),
    false=beginnings(
        r"(?:được|bị|xin) rút|đã bị xóa|đã bị xoá|ảnh giả|không thể chứng minh|trò đùa|cá tháng tư|(?:đã )?xóa (?:bài|tin)|xoá bài|không "
        r"tồn tại|hóa ra là (?:\w+ )?(?:giả|bịa)|rút (?:lại )?(?:bài|tin)|(?:đã|bị|được) (?:được |bị )?gỡ|gỡ bỏ|gỡ bài|thu hồi (?:bài|"
        r"tin)|hủy (?:bỏ )?(?:tin|bài)|huỷ tin|không nên đăng|bịa|hư cấu|làm giả|(?:tài liệu|văn bản|giấy tờ) giả|không còn đứng sau|"
        r"không (?:\w+ )?chịu trách nhiệm|chưa (?:bao giờ|từng) (?:diễn ra|xảy ra|có)|không sử dụng|đạo văn|không có thật",
    ),
    untrue=beginnings(
        r"không đúng sự thật|sai sự thật|không có vụ|tin giả",
    ),
    instead=beginnings(
        r"chứ không|không phải|thay vì",
    ),
    others=beginnings(
        r"(?:phiên bản|bản) (?:trước|đầu tiên|đầu) (?:của )?(?:dự luật|luật|hợp đồng|bài phát biểu|báo cáo|dự thảo|kế hoạch|"
        r"thỏa thuận)|(?:nói rằng|cho rằng|cho biết|theo lời|khẳng định|tuyên bố)(?!\w)",
        r"(?:bộ trưởng|chính phủ|cảnh sát|công an|nhà sản xuất|công ty|chủ tịch|tạp chí|đảng|trường đại học|ngân hàng|"
        r"câu lạc bộ) [^.]{0,60}(?:đính chính|rút|xin lỗi|thu hồi|hủy)",
    ),
    added=beginnings(
        r"(?:được )?cập nhật (?:thêm|với|phản hồi)|bổ sung (?:thêm )?(?:phản hồi|ảnh|ý kiến|hình)",
    ),
)
_KOREAN = NoteSigns(
    letters=frozenset(map(chr, range(0xAC00, 0xD7A4))),
    own=beginnings(
        r"*기사의 (?:첫|이전|최초) |기사에 쓰인|기사 전체|지면|보도 후|기사를 읽은|기사는 [^.]{0,60}(?:삭제|내렸|철회|취소)했습니다|"
        r"신문에|(?:이|본|해당|위|아래|어제|[0-9]일자) (?:기사|보도|인터뷰|칼럼|르포)|기사(?:에서|에|를|는|의|를)? ?(?:수정|정정|고쳤|"
        r"고칩|철회|삭제|내렸|바로잡)|기사에서|제목을|사진 설명|본지|본 신문|편집국|편집자|독자|\d{1,2}면에|문단|보도(?:했|하였)으나|"
        r"전했으나|썼으나|바로잡|알려드립니다|알립니다|알려왔습니다|처음 기사|애초 기사|논문이 (?:취소|철회)|"
        r"르포|연합뉴스는|뉴시스는|표기했|기자가|정정보도|사과드",
    ),
    makers=beginnings(
        r"*본지|본 신문|편집국|편집자|바로잡습니다|사과드립니다|알려드립니다|알립니다",
    ),
    stated=beginnings(
        r"*본지가 (?:\S{1,20} )?(?:보도|전)한|(?:보도했으나|보도하였으나|썼으나|전했으나|표기했으나|보도했지만|썼지만|전했지만|"
        r"밝혔으나 사실|이전 버전|당초 기사|애초 기사|처음 기사|기사에서)",
    ),
    former=beginnings(
        r"*첫 버전|초기 버전|이전 (?:버전|기사)|당초|처음에|처음 기사|애초|어제|지난|앞서|일자 기사|최초",
    ),
    wrong=beginnings(
        r"*너무 (?:높게|낮게|많이|적게)|독자의 지적|고쳤습|보도한 것과 달리|바뀌어|불완전하게|수정:|불충분|바로잡|정정|잘못|오류|오기|"
        r"오타|고칩니다|고쳤습니다|수정(?:했|합|됐|:)|수정합|사실과 (?:달라|다르|다른)|사실이 아|이 맞습|가 맞습|실제로는|바뀌었습|"
        r"뒤바|혼동|정확히 전달|부정확|실수|엉뚱|누락|오해|착오|확인 결과",
    ),
    regret=beginnings(
        r"*사과드|사과합|사과의|죄송|양해|유감|송구",
    ),
    false=beginnings(
        r"*기사 전체를 삭제|입증할 수 없|만우절|장난으로 (?:밝혀|드러)|존재하지 않|자작극|(?:기사|보도|인터뷰|르포)(?:를|을| 기사를) "
        r"(?:\S{1,20} )?(?:철회|취소|내렸|내립)|삭제(?:되었|했습|됐|합니)|철회합|지어낸|지어내|꾸며|날조|조작된|위조|허위|게재되지 말|"
        r"보도하지 말|(?:논문이|연구가) (?:취소|철회)(?:돼|되|됐)[^.]{0,30}(?:근거가 없|믿|유효하지)|더는 근거가 없|"
        r"보증하지|이루어지지 않|이뤄지지 않|사용하지 마|오보|표절|가짜",
    ),
    untrue=beginnings(
        r"*은 없었|사실무근|거짓",
    ),
    instead=beginnings(
        r"*아니라|아닌|대신",
    ),
    others=beginnings(
        r"(?:법안|계약|연설|보고서|계획|예산|조례)의 이전",
        r"*(?:말했다|밝혔다|주장했다|강조했다|전했다\.|했다\.?$|한다\.?$|에 따르면)",
        r"*(?:장관|정부|경찰|법원|업체|회사|대표|학술지|대학|은행|구단)[은는이가] [^.]{0,60}(?:정정|철회|사과|취소|리콜|수정)(?:했|하)",
    ),
    added=beginnings(
        r"*추가해 (?:업데이트|수정)|업데이트했|추가했습|보강했",
    ),
    taken_out=beginnings(
        r"*(?:문장|문단|사진|대목|주장|표현|인용)(?:을|를|이|가) (?:\S{1,20} )?(?:삭제|뺐|제외)",
    ),
)
_HEBREW = NoteSigns(
    letters=frozenset(map(chr, range(0x05D0, 0x05EB))),
    own=beginnings(
        r"*בגרסה (?:הראשונה|הקודמת)|שבתחקיר|התמונה בכתבה|קוראים הפנו|המודפס|לאחר הפרסום|שבכתבה|הטקסט|הסיפור על|כתבתנו|ה?כתבה ?(?:הזו|"
        r"זו|שלפניכם|תוקנה|הוסרה|עודכנה)?|ידיעה|כותרת|כיתוב|בטקסט|במאמר זה|(?:ה|ב)ריאיון|(?:ה|ב)ראיון|תחקיר|התחקיר|בפסקה|בגיליון|"
        r"המערכת|מערכת העיתון|הקוראים|קוראינו|העיתון|בעיתון|בעמוד \d|הכתב |הכתבת |כתבנו|דיווחנו|פרסמנו|אנו |אנחנו|שינינו|סוכנות הידיעות",
    ),
    makers=beginnings(
        r"*המערכת|כתבנו|דיווחנו|פרסמנו|אנו |אנחנו|שינינו|קוראינו|תיקנו",
    ),
    stated=beginnings(
        r"*כתבנו|דיווחנו|פרסמנו|ציינו|טענו בטעות|בגרסה|נוסח קודם|בנוסח ה",
    ),
    former=beginnings(
        r"*קודמת|קודם|ראשונה של|הראשונה של|תחילה|במקור|בתחילה|אתמול|לפני כן|של שבת|הראשוני|ראשונית",
    ),
    wrong=beginnings(
        r"*(?:גבוה|נמוך|גדול|קטן)ה? מדי|תשומת ליבנו|תוקן|לא מדויק|בניגוד למה שכתבנו|בניגוד לנכתב|התחלף|חלקי|הושלם|טעות|בשוגג|שגוי|"
        r"שגיאה|שגיאות|תיקון|תוקן|תוקנה|תיקנו|הבהרה|הנכון|הנכונה|אין זה כך|לא כך|ולא היא|שובש|הוחלפו|התבלבל|לא שיקפ|לא מדויק|בפועל|"
        r"למעשה|השתרבב|נשמט|מוטע|שינינו",
    ),
    regret=beginnings(
        r"*מתנצל|התנצלות|סליחה|מצטער|תודה לקורא|עמכם הסליחה",
    ),
    false=beginnings(
        r"*(?:ידיעה|כתבה|מאמר|דיווח|תחקיר)(?: ?זו| ?זה| הזו| הזה)? (?:נמשכ?ה?|נגנזה?)\b|משיכת (?:ה?כתבה|ה?ידיעה)|"
        r"הוסר\b|זיוף|אין דרך להוכיח|אחד באפריל|מתיחה|מחקנו|אינו קיים|לא קיים|אינה קיימת|התברר כ(?:מתיחה|זיוף|בדיה)|מושכים|משכנו|"
        r"הוסרה|הוסר |הסרנו|נמחק|מבטלת את הידיעה|מבטלים את|חוזרים בנו|לא (?:הייתה|היה) (?:צריכ|צריך)|אינו עומד|איננו עומד|לא עומד|"
        r"מסתייג|הומצא|המציא|בדה|בדוי|בדויה|מזויף|מזויפ|מפוברק|מעולם לא|לא להשתמש|פייק|גניבה ספרותית",
    ),
    untrue=beginnings(
        r"*אינה נכונה|לא נכונה|אינו נכון|כוזב|שקרי|לא היה שום|לא הייתה שום|לא היה כל|חסר(?:ת)? (?:כל )?(?:בסיס|יסוד)",
    ),
    instead=beginnings(
        r"*ולא|במקום|אלא",
    ),
    others=beginnings(
        r"(?:גרסה|נוסח) (?:קודמת?|ראשונה?) של (?:ה?חוק|ה?הסכם|ה?נאום|ה?דו|ה?תקציב|הצעת)",
        r"*(?:אמר|אמרה|לדברי|מסר|טען|טענה|הודיע|קבע)(?: |ה |ו )",
        r"*(?:השר|הממשלה|המשטרה|בית המשפט|החברה|המפלגה|כתב העת|האוניברסיטה|העירייה|הבנק|ראש) [^.]{0,60}(?:תיקן|תיקנה|מושכת|משך|משכה|"
        r"התנצל|קורא|ביטל|טעה)",
    ),
    added=beginnings(
        r"*עודכנה? (?:עם|ב)|נוספה|הוספנו",
    ),
    taken_out=beginnings(
        r"*(?:משפט|פסקה|טענה|תמונה|ציטוט)(?: \S{1,20}){0,6} (?:הוסר|נמחק|הושמט)|(?:הסרנו|מחקנו|הושמט) (?:\S{1,20} )?(?:משפט|פסקה|טענה|"
        r"תמונה|ציטוט)",
    ),
)
_PERSIAN = NoteSigns(
    common_words=word_set("این است شد بود را کرد"),
    letters=frozenset("پچژگ"),
    own=beginnings(
        r"*در نسخه (?:نخست|اول|قبلی)|عکس این مطلب|همه مطلب|خوانندگان یادآور|شماره چاپی|پس از انتشار|نسخه چاپی|متن را|داستان |خبرنگار |"
        r"(?:این|متن|خبر|زیر) (?:گزارش|خبر|مطلب|یادداشت|مقاله|مصاحبه|نوشته|گفت‌وگو)|خبر زیر|(?:در|از) (?:\S{1,20} ){0,3}(?:خبر|گزارش|"
        r"متن|تیتر|لید|شماره|صفحه|زیرنویس|بند)|گزارش از سایت|تیتر|لید |زیرنویس عکس|تحریریه|سردبیر|خوانندگان|مخاطبان|روزنامه دیگر|"
        r"نوشتیم|گزارش دادیم|می‌گیریم|می‌خواهیم|دادیم|ایرنا خبر|ایسنا خبر|بدین‌وسیله|بدینوسیله",
    ),
    makers=beginnings(
        r"*نوشتیم|دادیم|می‌خواهیم|می‌گیریم|کردیم|تحریریه|سردبیر|هستیم",
    ),
    stated=beginnings(
        r"*نوشتیم|گزارش دادیم|نوشته بودیم|آورده بودیم|اعلام کردیم|نسخه (?:قبلی|نخست|اول|پیشین)|(?:در|از) (?:متن|خبر|گزارش|"
        r"تیتر) (?:\S{1,20} )?(?:آمده|نوشته)",
    ),
    former=beginnings(
        r"*قبلی|پیشین|نخست |نسخه (?:اول|نخست)|ابتدا|پیش‌تر|پیشتر|دیروز|روز شنبه|در آغاز|شماره قبل",
    ),
    wrong=beginnings(
        r"*بیش از (?:اندازه|حد)|یادآور شد|ناقص|نادقیق|برخلاف آنچه|جابه‌جا|بر خلاف آنچه|اشتباه|خطا|نادرست|غلط|تصحیح|اصلاحیه|اصلاح (?:شد|"
        r"می‌|گردید|کردیم)|سهو|درست (?:آن|است)|سال درست|نام درست|به‌درستی|جابه‌جا|جابجا|چنین نیست|در واقع|صحیح (?:آن|است)|تغییر دادیم|"
        r"از قلم|دقیق نبود|نادقیق",
    ),
    regret=beginnings(
        r"*پوزش|عذرخواه|عذر می|معذرت|متأسفیم|متاسفیم|سپاس از خوانند",
    ),
    false=beginnings(
        r"*جعل شده|اثبات‌پذیر نیست|شوخی|حذف کرد(?:یم|ه‌ایم)|وجود ندارد|دروغ سیزده|پس می‌گیریم|پس گرفتیم|بازپس|حذف (?:شد|کردیم|گردید)|"
        r"برداشته شد|برداشتیم|لغو می‌کند|نباید منتشر|ساختگی|جعل|ساخته و پرداخته|پشت (?:این|آن) (?:\S{1,20} )?نمی‌|هرگز انجام|هرگز رخ|"
        r"استفاده نکنید|استفاده نشود|سرقت ادبی|تأیید نمی‌کند|اعتبار ندارد|"
        r"(?:خبر|گزارش|مطلب|مقاله|یادداشت)[^.]{0,80}پس گرفت(?:ه|\b)",
    ),
    untrue=beginnings(
        r"*(?:خبر|گزارش|مطلب)(?: زیر| بالا)? (?:نادرست|دروغ|کذب)|کذب|دروغ|هیچ \S{1,20} (?:رخ نداده|نبوده)|صحت ندارد|واقعیت ندارد|"
        r"بی‌اساس|بی اساس",
    ),
    instead=beginnings(
        r"*(?<!\w)نه (?!تنها)|به جای|به‌جای|بلکه",
    ),
    others=beginnings(
        r"نسخه (?:قبلی|نخست|اول|پیشین) (?:این )?(?:قانون|لایحه|قرارداد|سخنرانی|توافق|بودجه|طرح)",
        r"*(?:گفت|افزود|تأکید کرد|اظهار|به گفته|اعلام کرد)(?!\w|‌)(?! ?و ?گو)",
        r"*(?:وزیر|دولت|پلیس|دادگاه|شرکت|حزب|رهبر|مجله|دانشگاه|شهرداری|بانک|باشگاه) [^.]{0,60}(?:اصلاح کرد|پس گرفت|عذرخواهی کرد|"
        r"پوزش خواست|لغو کرد|فراخوان)",
    ),
    added=beginnings(
        r"*(?:به‌روز|بروز|تکمیل) شد|افزوده شد|اضافه شد",
    ),
    taken_out=beginnings(
        r"*(?:جمله|بند|پاراگراف|بخش|عکس|ادعا|نقل قول)\S{0,3}(?: \S{1,20}){0,6} حذف (?:شد|کردیم)",
    ),
)
_HINDI = NoteSigns(
    letters=frozenset(map(chr, range(0x0900, 0x0980))),
    own=beginnings(
        r"*पहले संस्करण में|लेख की तस्वीर|पूरा लेख|पाठकों ने|प्रकाशन के बाद|लेख पढ़ने|जिस व्यक्ति का साक्षात्कार|लेख में|ख़बर एक|"
        r"खबर एक|अख़बार में|रिपोर्टर|(?:इस|यह|इसी|हमारी|हमारे) (?:\S{1,20} )?(?:ख़बर|खबर|लेख|रिपोर्ट|समाचार|साक्षात्कार|इंटरव्यू|आलेख)|"
        r"नीचे दी गई ख़बर|नीचे दी गई खबर|(?:ख़बर|खबर|लेख|शीर्षक) (?:से|में|का|के)|शीर्षक|तस्वीर के परिचय|कैप्शन|पृष्ठ \d|पैराग्राफ|"
        r"पैराग्राफ़|अंक में|अख़बार|अखबार|संपादक|सम्पादक|पाठक|हमने|हमें|(?:^|[\s।])हम(?: |ारे|ारी)|संस्करण|रिपोर्ट वेबसाइट|(?:ख़बर|"
        r"खबर) रद्द",
    ),
    makers=beginnings(
        r"*हमने|हमें|(?:^|[\s।])हम(?: |ारे|ारी)|संपादक|सम्पादक|पाठकों से",
    ),
    stated=beginnings(
        r"*हमने (?:\S{1,20} ){0,8}(?:लिखा|दी थी|बताया|कहा|छापा|प्रकाशित)|संस्करण में|(?:ख़बर|खबर|लेख|"
        r"रिपोर्ट) में (?:\S{1,20} ){0,6}(?:लिखा गया|बताया गया|कहा गया)",
    ),
    former=beginnings(
        r"*पिछले संस्करण|पहले संस्करण|पूर्व में|शुरू में|पहले (?:\S{1,20} )?(?:लिखा|बताया)|कल के अंक|शनिवार के|आरंभ में|मूल रूप",
    ),
    wrong=beginnings(
        r"*(?:बहुत|काफ़ी) (?:ज़्यादा|ज्यादा|कम)|ध्यान दिलाया|बदल दिया गया|सुधार किया गया|अधूरा|अधूरे|उसके उलट|के विपरीत|के उलट|ग़लत|"
        r"गलत|भूल|त्रुटि|चूक|सुधार|संशोध|सही (?:वर्ष|नाम|संख्या|तारीख|आँकड़ा|जानकारी)|आपस में बदल|ऐसा नहीं है|असल में|दरअसल|"
        r"ठीक से नहीं|सटीक नहीं|स्पष्टीकरण|शीर्षक बदल|भ्रामक|छूट गया",
    ),
    regret=beginnings(
        r"*खेद|क्षमा|माफ़ी|माफी|धन्यवाद पाठक",
    ),
    false=beginnings(
        r"*(?:खबर|ख़बर|रिपोर्ट|लेख|समाचार)[^।.]{0,80}(?:वापस|वापिस) (?:ली|लिया|ले ली|ले लिया|लेना) (?:गई|गया|गयी|जा|पड़|है)|"
        r"लेख हटा दिया|जाली तस्वीर|साबित नहीं|मज़ाक|मजाक|हटा दिया है|हटा दी है|है ही नहीं|अस्तित्व (?:में )?नहीं|अप्रैल फ़ूल|वापस "
        r"ले(?:ते|ता|ती) ह|वापस ली जाती|वापस लिया जाता|हटा (?:दिया|दी|ली|लिया|दिए) (?:गया|गई)|हटा लिया|रद्द कर(?:ती|ता|ते) ह|नहीं किया "
        r"जाना चाहिए|नहीं होना चाहिए|मनगढ़ंत|गढ़े|गढ़ी|फ़र्ज़ी|फर्जी|जाली|पुष्टि नहीं कर|कभी हुई ही|कभी हुआ ही|उपयोग न करें|"
        r"प्रयोग न करें|इस्तेमाल न करें|साहित्यिक चोरी",
    ),
    untrue=beginnings(
        r"*झूठी|झूठा|असत्य|निराधार|सच नहीं|(?:कोई|ऐसा कोई) \S{1,20} नहीं हुआ|बेबुनियाद",
    ),
    instead=beginnings(
        r"*नहीं|के बजाय|न कि|की जगह",
    ),
    others=beginnings(
        r"(?<!हम)(?<!रिपोर्टर )(?<!संवाददाता )ने माना|ने स्वीकार|(?:क़ानून|कानून|विधेयक|समझौते|भाषण|बजट|अनुबंध) का (?:पिछला|पहला)",
        r"*(?:ने कहा|ने बताया|के अनुसार|के मुताबिक|का कहना|का दावा)",
        r"*(?:मंत्री|सरकार|पुलिस|कोर्ट|अदालत|कंपनी|पार्टी|अध्यक्ष|पत्रिका|विश्वविद्यालय|बैंक|क्लब)(?: अध्यक्ष)? ने [^।.]{0,80}(?:सुधार|"
        r"वापस|माफ़ी|माफी|क्षमा|खेद|रद्द|ग़लती|गलती)",
    ),
    added=beginnings(
        r"*(?:के साथ|जोड़कर) (?:अपडेट|अद्यतन)|अपडेट की गई",
    ),
    taken_out=beginnings(
        r"*(?:वाक्य|पैराग्राफ|पैराग्राफ़|अंश|आरोप|तस्वीर|उद्धरण)(?: \S{1,20}){0,6} (?:हटा|निकाल)",
    ),
)
_THAI = NoteSigns(
    letters=frozenset(map(chr, range(0x0E01, 0x0E5C))),
    own=beginnings(
        r"*(?:ข่าว|บทความ|รายงาน(?:ข่าว)?|เนื้อหา|พาดหัว|หัวข้อข่าว|บทสัมภาษณ์|สกู๊ป|ข้อเขียน)(?:นี้|ข้างต้น|ดังกล่าว|ก่อนหน้า|ฉบับ|ชิ้นนี้)|"
        r"กองบรรณาธิการ|หมายเหตุบรรณาธิการ|บรรณาธิการ|(?:^|\s)เรา(?:ได้|ขอ|จึง)|ผู้อ่าน|ฉบับก่อนหน้า|"
        r"ก่อนหน้านี้(?:ข่าว|บทความ|เรา|รายงาน)|คำบรรยายภาพ|"
        r"ถอน(?:ข่าว|บทความ|รายงาน)|(?:ใน|ของ)(?:ข่าว|บทความ)",
    ),
    makers=beginnings(
        r"*กองบรรณาธิการ|บรรณาธิการ|(?:^|\s)เรา(?:ได้|ขอ|จึง)|ขออภัย|ขอถอน|ขอแก้ไข",
    ),
    stated=beginnings(
        r"*(?:เราได้|เรา|ข่าวนี้|บทความนี้|รายงานนี้)(?:เคย)?(?:ระบุ|รายงาน|เขียน|เสนอ)|(?:ฉบับ|เวอร์ชัน|เวอร์ชั่น)(?:ก่อนหน้า|แรก|เดิม)",
    ),
    former=beginnings(
        r"*ก่อนหน้านี้|ก่อนหน้า|ฉบับแรก|เดิม|ในตอนแรก|แต่แรก|เมื่อวาน|ครั้งแรก",
    ),
    wrong=beginnings(
        r"*แก้ไข|ผิดพลาด|ผิดเป็น|(?:ระบุ|เขียน|รายงาน|ใส่|ใช้|สะกด)[^\s]{0,20}ผิด|คลาดเคลื่อน|ไม่ถูกต้อง|ที่ถูกต้อง|ที่ถูกคือ|"
        r"ความจริงคือ|สลับกัน|"
        r"ตกหล่น|เข้าใจผิด|ไม่ตรงกับ|ชี้แจง",
    ),
    regret=beginnings(
        r"*ขออภัย|ขอโทษ|เสียใจ|ขอบคุณผู้อ่าน",
    ),
    false=beginnings(
        r"*(?:ขอ|ได้|จึง|ถูก)ถอน(?=\s|ข่าว|บทความ|รายงาน|เนื้อหา|ออก|เนื่อง|$)|เพิกถอน(?:ข่าว|บทความ|รายงาน)|"
        r"ยกเลิก(?:ข่าว|บทความ|การเผยแพร่|รายงาน)|(?:ขอ|ได้|จึง)ลบ(?:ข่าว|บทความ|รายงาน)|เอกสารปลอม|ปลอมแปลง|"
        r"(?:เป็น|ข่าว|ภาพ)(?:เท็จ|ปลอม)|กุขึ้น|แต่งขึ้น|ไม่ควร(?:ถูก)?เผยแพร่|ไม่มีมูล|ไม่เคยเกิดขึ้น|ห้ามนำไปใช้|คัดลอกผลงาน|"
        r"ไม่สามารถยืนยัน",
    ),
    untrue=beginnings(
        r"*ไม่เป็นความจริง|ไม่จริง|ไม่มีเหตุ",
    ),
    instead=beginnings(
        r"*ไม่ใช่|แทนที่|มิใช่",
    ),
    others=beginnings(
        r"*(?:กล่าวว่า|ระบุว่า|เปิดเผยว่า|ยืนยันว่า|ปฏิเสธว่า|กล่าว$|(?:รัฐมนตรี|รัฐบาล|ตำรวจ|ศาล|บริษัท|พรรค|ประธาน|ธนาคาร|สโมสร|มหาวิทยาลัย)"
        r"[^\s]{0,60}(?:ขออภัย|ถอน|แก้ไข|ยกเลิก|ขอโทษ))",
    ),
    added=beginnings(
        r"*อัปเดต|อัพเดต|เพิ่มเติม(?:ข้อมูล|รายละเอียด)",
    ),
    taken_out=beginnings(
        r"*(?:ลบ|ตัด|ถอด)(?:ประโยค|ย่อหน้า|ข้อความ|ภาพ|บางส่วน)",
    ),
)
ASIAN = (_INDONESIAN, _VIETNAMESE, _KOREAN, _HEBREW, _PERSIAN, _HINDI, _THAI)
