using System.Text;

namespace Search.Articles.Fields;

/// <summary>
/// Names of months and days of the week in the languages that articles are written in, lower case and without accents, and how those languages order a date of
/// numbers. The process runs without the system's tables of cultures. Names by Unicode CLDR (months and days, wide and stand-alone; genitives where dates use them).
/// </summary>
internal static class DateNames
{
    // Shorter beginnings of a name are no abbreviations of it.
    private const int ShortestMonth = 3;
    private const int ShortestDay = 2;

    // Beginnings of their months are known only in articles of that language, since they are other words elsewhere: "sam." is a Saturday.
    private static readonly HashSet<string> WholeNames = ["eu", "cy", "ga", "sq", "az", "sw", "tl", "af", "mk"];

    // Twelve months of each language, with '/' between the forms of one.
    private static readonly Dictionary<string, string[]> Months = Table(
        """
        en january february march april may june july august september october november december
        de januar/jänner februar/feber märz/maerz april mai juni juli august september oktober november dezember
        fr janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        es enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre
        it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
        pt janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        ca gener febrer març abril maig juny juliol agost setembre octubre novembre desembre
        gl xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro
        ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
        nl januari februari maart/mrt april mei juni juli augustus september oktober november december
        sv januari februari mars april maj juni juli augusti september oktober november december
        da januar februar marts april maj juni juli august september oktober november december
        no januar februar mars april mai juni juli august september oktober november desember
        is janúar febrúar mars apríl maí júní júlí ágúst september október nóvember desember
        fi tammikuu/tammikuuta/tammikuun helmikuu/helmikuuta/helmikuun maaliskuu/maaliskuuta/maaliskuun huhtikuu/huhtikuuta/huhtikuun toukokuu/toukokuuta/toukokuun kesäkuu/kesäkuuta/kesäkuun heinäkuu/heinäkuuta/heinäkuun elokuu/elokuuta/elokuun syyskuu/syyskuuta/syyskuun lokakuu/lokakuuta/lokakuun marraskuu/marraskuuta/marraskuun joulukuu/joulukuuta/joulukuun
        et jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember
        lv janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī
        lt sausis/sausio vasaris/vasario kovas/kovo balandis/balandžio gegužė/gegužės birželis/birželio liepa/liepos rugpjūtis/rugpjūčio rugsėjis/rugsėjo spalis/spalio lapkritis/lapkričio gruodis/gruodžio
        pl styczeń/stycznia luty/lutego marzec/marca kwiecień/kwietnia maj/maja czerwiec/czerwca lipiec/lipca sierpień/sierpnia wrzesień/września październik/października listopad/listopada grudzień/grudnia
        cs leden/ledna únor/února březen/března duben/dubna květen/května červen/června červenec/července srpen/srpna září říjen/října listopad/listopadu prosinec/prosince
        sk január/januára február/februára marec/marca apríl/apríla máj/mája jún/júna júl/júla august/augusta september/septembra október/októbra november/novembra december/decembra
        sl januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta september/septembra oktober/oktobra november/novembra december/decembra
        hr siječanj/siječnja veljača/veljače ožujak/ožujka travanj/travnja svibanj/svibnja lipanj/lipnja srpanj/srpnja kolovoz/kolovoza rujan/rujna listopad/listopada studeni/studenoga/studenog prosinac/prosinca
        sr јануар/januar фебруар/februar март/mart април/april мај/maj јун/jun јул/jul август/avgust септембар/septembar октобар/oktobar новембар/novembar децембар/decembar
        bg януари февруари март април май юни юли август септември октомври ноември декември
        ru январь/января февраль/февраля март/марта апрель/апреля май/мая июнь/июня июль/июля август/августа сентябрь/сентября октябрь/октября ноябрь/ноября декабрь/декабря
        uk січень/січня лютий/лютого березень/березня квітень/квітня травень/травня червень/червня липень/липня серпень/серпня вересень/вересня жовтень/жовтня листопад/листопада грудень/грудня
        be студзень/студзеня люты/лютага сакавік/сакавіка красавік/красавіка май/мая чэрвень/чэрвеня ліпень/ліпеня жнівень/жніўня верасень/верасня кастрычнік/кастрычніка лістапад/лістапада снежань/снежня
        el ιανουάριος/ιανουαρίου φεβρουάριος/φεβρουαρίου μάρτιος/μαρτίου απρίλιος/απριλίου μάιος/μαΐου ιούνιος/ιουνίου ιούλιος/ιουλίου αύγουστος/αυγούστου σεπτέμβριος/σεπτεμβρίου οκτώβριος/οκτωβρίου νοέμβριος/νοεμβρίου δεκέμβριος/δεκεμβρίου
        hu január február március április május június július augusztus szeptember október november december
        tr ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
        id januari februari maret april mei juni juli agustus september oktober november desember
        ms januari februari mac april mei jun julai ogos september oktober november disember
        th มกราคม/มค กุมภาพันธ์/กพ มีนาคม/มีค เมษายน/เมย พฤษภาคม/พค มิถุนายน/มิย กรกฎาคม/กค สิงหาคม/สค กันยายน/กย ตุลาคม/ตค พฤศจิกายน/พย ธันวาคม/ธค
        ar يناير/جانفي فبراير/شباط/فيفري مارس/آذار أبريل/ابريل/إبريل/نيسان/أفريل مايو/أيار/ماي يونيو/حزيران/جوان يوليو/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول أكتوبر/اكتوبر نوفمبر ديسمبر
        eu urtarrila/urtarrilaren otsaila/otsailaren martxoa/martxoaren apirila/apirilaren maiatza/maiatzaren ekaina/ekainaren uztaila/uztailaren abuztua/abuztuaren iraila/irailaren urria/urriaren azaroa/azaroaren abendua/abenduaren
        cy ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr
        ga eanáir feabhra/feabhraí márta/mhárta aibreán/aibreáin bealtaine/bhealtaine meitheamh/mheithimh iúil lúnasa meánfómhair deireadh/dheireadh samhain/shamhna nollaig/nollag
        mk јануари февруари март април мај јуни јули август септември октомври ноември декември
        sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor
        az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
        sw januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba
        tl enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre
        af januarie februarie maart april mei junie julie augustus september oktober november desember
        he ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר
        fa ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
        hi जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर
        bn জানুয়ারী/জানুয়ারি ফেব্রুয়ারী/ফেব্রুয়ারি মার্চ এপ্রিল মে জুন জুলাই আগস্ট/আগষ্ট সেপ্টেম্বর অক্টোবর নভেম্বর ডিসেম্বর
        """);

    // Seven days of each language; their order does not matter.
    private static readonly Dictionary<string, string[]> WeekDays = Table(
        """
        en monday tuesday wednesday thursday friday saturday sunday
        de montag dienstag mittwoch donnerstag freitag samstag/sonnabend sonntag
        fr lundi mardi mercredi jeudi vendredi samedi dimanche
        es lunes martes miércoles jueves viernes sábado domingo
        it lunedì martedì mercoledì giovedì venerdì sabato domenica
        pt segunda terça quarta quinta sexta sábado domingo
        ca dilluns dimarts dimecres dijous divendres dissabte diumenge
        ro luni marți miercuri joi vineri sâmbătă duminică
        nl maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
        sv måndag tisdag onsdag torsdag fredag lördag söndag
        da mandag tirsdag onsdag torsdag fredag lørdag søndag
        is mánudagur þriðjudagur miðvikudagur fimmtudagur föstudagur laugardagur sunnudagur
        fi maanantai/maanantaina tiistai/tiistaina keskiviikko/keskiviikkona torstai/torstaina perjantai/perjantaina lauantai/lauantaina sunnuntai/sunnuntaina
        et esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev
        lv pirmdiena otrdiena trešdiena ceturtdiena piektdiena sestdiena svētdiena
        lt pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
        pl poniedziałek wtorek środa czwartek piątek sobota niedziela
        cs pondělí úterý středa čtvrtek pátek sobota neděle
        sk pondelok utorok streda štvrtok piatok sobota nedeľa
        sl ponedeljek torek sreda četrtek petek sobota nedelja
        hr ponedjeljak utorak srijeda četvrtak petak subota nedjelja
        bg понеделник вторник сряда четвъртък петък събота неделя
        ru понедельник вторник среда четверг пятница суббота воскресенье
        uk понеділок вівторок середа четвер п'ятниця субота неділя
        el δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή
        hu hétfő kedd szerda csütörtök péntek szombat vasárnap
        tr pazartesi salı çarşamba perşembe cuma cumartesi pazar
        id senin selasa rabu kamis jumat sabtu minggu
        ja 月曜日/月曜 火曜日/火曜 水曜日/水曜 木曜日/木曜 金曜日/金曜 土曜日/土曜 日曜日/日曜
        zh 星期一/周一 星期二/周二 星期三/周三 星期四/周四 星期五/周五 星期六/周六 星期日/星期天/周日
        ko 월요일 화요일 수요일 목요일 금요일 토요일 일요일
        ar الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
        he שני שלישי רביעי חמישי שישי שבת ראשון
        """);

    // Beside a date they say nothing: "the 2nd of April", "2 de abril de 2023", "den 2. april", "2 апреля 2023 г.".
    private static readonly HashSet<string> Fillers =
    [
        "the", "of", "on", "at", "de", "del", "el", "le", "la", "di", "do", "den", "der", "dem", "am", "um", "uhr", "à", "a", "às", "ore", "kl", "klo", "г", "года", "год", "р", "року",
        "т", "ngày", "th", "st", "nd", "rd", "er", "º", "ª", "ème", "kello", "om", "o'clock", "ב", "في", "د", "năm", "ano", "año", "roku", "m", "d", "yom", "יום", "feira", "วันที่", "พ", "ศ",
        "r", "gada", "g", "god", "godine", "ad", "ce", "ko", "dia", "día", "dated", "dato", "datum", "date", "published", "posted", "written", "publié", "veröffentlicht", "publicado", "опубликовано",
    ];

    private static readonly HashSet<string> DayFirst =
    [
        "de", "fr", "es", "it", "pt", "ca", "gl", "ro", "nl", "da", "no", "nb", "nn", "is", "fi", "et", "lv", "pl", "cs", "sk", "sl", "hr", "sr", "bs", "bg", "ru", "uk", "be", "mk", "el", "tr",
        "id", "ms", "vi", "th", "ar", "he", "hi", "bn", "en-gb", "en-au", "en-nz", "en-ie", "en-in", "en-za",
    ];

    private static readonly HashSet<string> MonthFirst = ["en-us", "en-ph"];

    /// <summary>The months from 1 that a word may name, in the article's language if it names one there, else in English, else in any.</summary>
    /// <param name="word">Lower case.</param>
    /// <param name="language">BCP 47 tag in lower case; may be empty.</param>
    public static IReadOnlyList<int> MonthsOf(string word, string language)
    {
        var folded = Fold(word);
        foreach (var preferred in (ReadOnlySpan<string>)[PrimaryOf(language), "en"])
        {
            if (Months.TryGetValue(preferred, out var months) && NumbersOf(folded, months) is [_] found)
            {
                return found;
            }
        }

        var exact = Months.Values.SelectMany(months => NumbersOf(folded, months, isWhole: true)).Distinct().ToList();
        return exact.Count > 0 ? exact
            : [.. Months.Where(names => !WholeNames.Contains(names.Key)).SelectMany(names => NumbersOf(folded, names.Value)).Distinct()];
    }

    /// <summary>Whether a word is a day of the week, or one that says nothing of a date.</summary>
    /// <param name="word">Lower case.</param>
    public static bool IsIdle(string word)
    {
        var folded = Fold(word);
        return Fillers.Contains(word) || Fillers.Contains(folded)
            || WeekDays.Values.Any(days => days.Any(forms => forms.Split('/').Any(form => form == folded || (folded.Length >= ShortestDay && form.StartsWith(folded, StringComparison.Ordinal)))));
    }

    /// <summary>Whether 02/04 is the second of April (true) or the fourth of February (false) in a language; null where both are usual, or nobody knows.</summary>
    public static bool? IsDayFirst(string language) =>
        DayFirst.Contains(language) || DayFirst.Contains(PrimaryOf(language)) ? true : MonthFirst.Contains(language) ? false : null;

    private static string PrimaryOf(string language) => language.Split('-')[0] is var primary && primary is "nb" or "nn" ? "no" : primary;

    private static List<int> NumbersOf(string word, string[] months, bool isWhole = false)
    {
        var found = new List<int>();
        foreach (var (index, forms) in months.Index())
        {
            if (forms.Split('/').Any(form => form == word || (!isWhole && word.Length >= ShortestMonth && form.StartsWith(word, StringComparison.Ordinal))))
            {
                found.Add(index + 1);
            }
        }

        // "jun" is both the whole name of one month and the beginning of another's.
        return found.Count > 1 && !isWhole && NumbersOf(word, months, isWhole: true) is [_] whole ? whole : found;
    }

    private static Dictionary<string, string[]> Table(string text) => text
        .Split('\n')
        .Select(line => line.Split(' '))
        .ToDictionary(line => line[0], line => line[1..].Select(Fold).ToArray());

    private static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var letter in word.Where(letter => letter is < '\u0300' or > '\u036F'))
        {
            folded.Append(letter switch
            {
                'ά' => 'α',
                'έ' => 'ε',
                'ή' => 'η',
                'ί' or 'ΐ' or 'ϊ' => 'ι',
                'ό' => 'ο',
                'ύ' => 'υ',
                'ώ' => 'ω',
                'ț' => 't',
                'ș' => 's',
                'ď' => 'd',
                'ľ' => 'l',
                'ķ' => 'k',
                'ġ' or 'ģ' => 'g',
                'ņ' => 'n',
                'İ' => 'i',
                _ => LatinLetters.WithoutAccent(letter),
            });
        }

        return folded.ToString();
    }
}
