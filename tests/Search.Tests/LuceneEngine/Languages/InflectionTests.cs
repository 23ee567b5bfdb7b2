using Search.Adapters.LuceneEngine.Languages;
using Search.Analysis;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class InflectionTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    /// <summary>A word and forms of it by number, case, article, gender or person.</summary>
    public static TheoryData<string, string> Forms { get; } = new()
    {
        { "de", "Haus Häuser Hauses Häusern" },
        { "de", "Buch Bücher Büchern" },
        { "de", "Frau Frauen" },
        { "de", "Artikel Artikeln Artikels" },
        { "de", "Kind Kinder Kindern" },
        { "de", "Zeitung Zeitungen" },
        { "de", "schön schöne schönen schöner" },
        { "de", "Straße Straßen" },
        { "de", "Programm Programme Programmen" },
        { "de", "Mutter Mütter" },
        { "de", "Auto Autos" },
        { "de", "Video Videos" },
        { "de", "Handy Handys" },
        { "de", "Lehrerin Lehrerinnen" },
        { "de", "Studentin Studentinnen" },
        { "de", "Zahnärztin Zahnärztinnen" },
        { "fi", "yritys yrityksen yritykset" },
        { "fi", "kysymys kysymyksen kysymykset" },
        { "fr", "cheval chevaux" },
        { "fr", "livre livres" },
        { "fr", "ordinateur ordinateurs" },
        { "fr", "journal journaux" },
        { "fr", "nouveau nouveaux" },
        { "fr", "grande grandes grand" },
        { "es", "canción canciones" },
        { "es", "libro libros" },
        { "es", "ordenador ordenadores" },
        { "es", "niño niños niña" },
        { "es", "ciudad ciudades" },
        { "it", "libro libri" },
        { "it", "bambino bambini" },
        { "it", "amica amiche" },
        { "it", "lavoro lavori" },
        { "pt", "livro livros" },
        { "pt", "cidade cidades" },
        { "pt", "computador computadores" },
        { "pt", "animal animais" },
        { "pt", "informação informações" },
        { "nl", "boek boeken" },
        { "nl", "huis huizen" },
        { "nl", "kat katten" },
        { "nl", "boom bomen" },
        { "nl", "kind kinderen" },
        { "nl", "computer computers" },
        { "nl", "auto auto's" },
        { "nl", "werken werkt werkte" },
        { "nl", "stad steden" },
        { "nl", "brief brieven" },
        { "nl", "taal talen" },
        { "nl", "krant kranten" },
        { "sv", "bok böcker boken" },
        { "sv", "flicka flickor flickorna" },
        { "sv", "dator datorer datorn" },
        { "sv", "hus husen huset" },
        { "sv", "stad städer" },
        { "sv", "artikel artiklar" },
        { "sv", "hund hundar hundarna hundarnas" },
        { "sv", "bil bilar bilarna" },
        { "sv", "väg vägar vägarna" },
        { "da", "bog bøger bogen" },
        { "da", "hus huse husene huset" },
        { "da", "computer computere computeren" },
        { "da", "artikel artikler artiklen" },
        { "da", "mand mænd manden" },
        { "da", "pige piger pigerne" },
        { "no", "bok bøker boken" },
        { "no", "jente jenter jentene" },
        { "no", "hus husene huset" },
        { "no", "datamaskin datamaskiner" },
        { "no", "artikkel artikler artikkelen" },
        { "fi", "talo talot taloissa talon" },
        { "fi", "kirja kirjat kirjan kirjassa" },
        { "fi", "auto autot autossa autoja" },
        { "fi", "tietokone tietokoneet tietokoneen" },
        { "fi", "kieli kielet kielen" },
        { "fi", "kaupunki kaupungit kaupungissa" },
        { "hu", "ház házak házban" },
        { "hu", "könyv könyvek könyvet könyvben" },
        { "hu", "számítógép számítógépek számítógépet" },
        { "hu", "alma almát almák" },
        { "hu", "város városok városban" },
        { "cs", "kniha knihy knihu knih knihami" },
        { "cs", "počítač počítače počítačů" },
        { "cs", "město města městě měst" },
        { "cs", "člověk člověka" },
        { "cs", "programování programováním" },
        { "cs", "jazyk jazyky jazyků jazyka" },
        { "cs", "článek články článků" },
        { "sk", "kniha knihy knihu kníh knihami" },
        { "sk", "počítač počítače počítačov" },
        { "sk", "mesto mesta miest mestá meste" },
        { "sk", "jazyk jazyky jazykov jazyka" },
        { "sk", "článok články článkov" },
        { "sk", "žena ženy žien ženami" },
        { "pl", "książka książki książek książkami książkę" },
        { "pl", "komputer komputery komputerów komputera komputerze" },
        { "pl", "miasto miasta miast mieście" },
        { "pl", "język języki języków języka językiem" },
        { "pl", "model modele modeli modelu modelem" },
        { "pl", "sieć sieci sieciami" },
        { "pl", "artykuł artykuły artykułów artykule" },
        { "pl", "kot koty kotów kota kotem" },
        { "pl", "programować programuje programował" },
        { "pl", "dobry dobra dobre dobrego dobrych dobrym" },
        { "pl", "praca pracy prace pracę" },
        { "pl", "student studenci studentów studenta" },
        { "pl", "droga drogi dróg drogę" },
        { "pl", "szkoła szkoły szkół szkole" },
        { "pl", "głowa głowy głów" },
        { "pl", "stół stołu stoły" },
        { "pl", "wiadomość wiadomości" },
        { "uk", "книга книги книгу книг книгою книзі" },
        { "uk", "комп'ютер комп'ютери комп'ютерів" },
        { "uk", "стаття статті статей статтю" },
        { "uk", "мова мови мов мовою мову" },
        { "uk", "місто міста місті міст" },
        { "uk", "мережа мережі мереж мережу" },
        { "uk", "дім дому" },
        { "uk", "швидкість швидкості швидкістю" },
        { "uk", "програма програми програм програмою" },
        { "uk", "дослідження дослідженнями досліджень" },
        { "uk", "новий нова нове нового нових новими" },
        { "uk", "користувач користувачі користувачів" },
        { "uk", "день дні днів" },
        { "be", "кніга кнігі кнігу кніг" },
        { "be", "мова мовы мову мовай моў" },
        { "be", "артыкул артыкулы артыкулаў" },
        { "be", "камп'ютар камп'ютары" },
        { "ru", "книга книги книгу книг" },
        { "ru", "город города городов" },
        { "ru", "новый новая новые нового" },
        { "ru", "язык языки языков" },
        { "ru", "ёлка ёлки" },
        { "bg", "книга книги книгата книгите" },
        { "bg", "град градове градът" },
        { "bg", "език езици езикът" },
        { "sr", "књига књиге књигу књигама" },
        { "sr", "књига knjiga knjige" },
        { "sr", "град градови града" },
        { "sr", "језик језици језика" },
        { "sr", "чланак чланци чланака" },
        { "hr", "knjiga knjige knjigu knjigama" },
        { "hr", "jezik jezici jezika jezikom" },
        { "hr", "računalo računala računalima" },
        { "hr", "grad gradovi gradova gradu" },
        { "hr", "članak članci članaka" },
        { "sl", "knjiga knjige knjig knjigo knjigah" },
        { "sl", "računalnik računalniki računalnikov" },
        { "sl", "jezik jeziki jezikov jezika" },
        { "sl", "mesto mesta mest" },
        { "sl", "članek članki člankov" },
        { "et", "raamat raamatu raamatud raamatute raamatutes raamatust" },
        { "et", "keel keele keeled keelte" },
        { "et", "arvuti arvutid arvutite arvutiga" },
        { "et", "linn linna linnad linnas" },
        { "et", "maja majad majade majades" },
        { "et", "kirjutus kirjutuse kirjutused" },
        { "et", "kool kooli koolid koolis" },
        { "lt", "knyga knygos knygų knygą knygoje knygomis" },
        { "lt", "miestas miesto miestai miestų mieste" },
        { "lt", "kompiuteris kompiuterio kompiuteriai kompiuterių" },
        { "lt", "kalba kalbos kalbų kalbą" },
        { "lt", "žodis žodžio žodžiai žodžių" },
        { "lt", "vaikas vaikai vaikų" },
        { "lt", "straipsnis straipsniai straipsnio" },
        { "lv", "grāmata grāmatas grāmatu grāmatām" },
        { "lv", "dators datori datoru" },
        { "lv", "pilsēta pilsētas pilsētā" },
        { "ro", "carte cărți cărților cartea" },
        { "ro", "calculator calculatoare calculatorul calculatoarele" },
        { "ro", "oraș orașe orașul orașele" },
        { "ro", "limbă limba limbi limbile" },
        { "ro", "articol articole articolul articolele" },
        { "ro", "student studenți studentul studenților" },
        { "tr", "kitap kitaplar kitabı kitapta" },
        { "tr", "ev evler evde evlerin" },
        { "tr", "bilgisayar bilgisayarlar bilgisayarı" },
        { "tr", "şehir şehirler şehirde" },
        { "el", "άνθρωπος άνθρωποι ανθρώπους ανθρώπου" },
        { "el", "βιβλίο βιβλία βιβλίου βιβλίων" },
        { "el", "γλώσσα γλώσσες γλωσσών" },
        { "el", "υπολογιστής υπολογιστές" },
        { "ar", "كتاب الكتاب" },
        { "ar", "كتب الكتب" },
        { "ar", "مهندس مهندسون مهندسين المهندسين" },
        { "ar", "معلم معلمات معلمون" },
        { "fa", "زبان زبان‌ها زبانهای" },
        { "he", "ספר ספרים הספר הספרים" },
        { "he", "ילד ילדים ילדה ילדות" },
        { "he", "מחשב מחשבים המחשב המחשבים" },
        { "he", "מדינה מדינות המדינה" },
        { "he", "שפה שפות השפה" },
        { "hi", "किताब किताबें किताबों" },
        { "hi", "लड़का लड़के लड़कों" },
        { "hi", "भाषा भाषाएं भाषाओं" },
        { "hy", "գիրք գրքեր" },
        { "hy", "դպրոց դպրոցներ դպրոցում" },
        { "id", "buku bukunya" },
        { "id", "makanan makanannya" },
        { "ca", "llibre llibres" },
        { "ca", "ciutat ciutats" },
        { "ca", "nen nens nena" },
        { "gl", "libro libros" },
        { "gl", "cidade cidades" },
        { "gl", "canción cancións" },
        { "eu", "etxe etxea etxeak etxean" },
        { "eu", "liburu liburua liburuak liburuan" },
        { "ga", "scéal scéalta" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Forms_of_one_word_have_one_light_stem(string language, string forms) => Assert.Single(StemsOf(language, forms, word => word.LightStem));

    [Theory]
    [MemberData(nameof(Forms))]
    [InlineData("es", "trabajar trabajando trabajado")]
    [InlineData("ru", "работать работает работал")]
    [InlineData("he", "ספר בספר לספר")]
    [InlineData("id", "membaca dibaca")]
    public void Forms_of_one_word_have_one_strong_stem(string language, string forms) => Assert.Single(StemsOf(language, forms, word => word.Stem));

    // Words that are near each other in letters and not in sense.
    [Theory]
    [InlineData("pl", "komputer kompot kot kotlet")]
    [InlineData("uk", "книга кніп мова мовчання місто місяць")]
    [InlineData("sk", "kniha kňaz mesto mestnosť")]
    [InlineData("hr", "knjiga kanjon grad grob")]
    [InlineData("sl", "knjiga kanjon mesto mera")]
    [InlineData("et", "raamat raam keel keha linn lind")]
    [InlineData("lt", "knyga knibždėlynas miestas mietas")]
    [InlineData("he", "ספר ספורט מחשב מחברת")]
    [InlineData("nl", "boek boer huis hond")]
    [InlineData("da", "bog bøg hus hund")]
    [InlineData("ro", "carte cartof oraș orar")]
    public void Other_words_have_other_light_stems(string language, string words) =>
        Assert.Equal(words.Split(' ').Length, StemsOf(language, words, word => word.LightStem).Count());

    [Theory]
    [InlineData("sr", "Књига о рачунарима")]
    [InlineData("bs", "Књига о рачунарима")]
    public void Serbian_words_are_found_in_either_script(string language, string text) =>
        Assert.Equal(Analyzer.Analyze("Knjiga o računarima", "sr").Select(word => word.Stem), Analyzer.Analyze(text, language).Select(word => word.Stem));

    [Fact]
    public void The_words_of_any_language_are_stemmed_in_time_that_grows_with_their_number() => Assert.All(
        Analyzer.Languages, language => Assert.Equal(40_000, Analyzer.Analyze(string.Concat(Enumerable.Range(0, 40_000).Select(number => $"w{(char)('a' + (number % 26))}ing ")), language).Length));

    private static IEnumerable<string> StemsOf(string language, string forms, Func<WordToken, string> stemOf) =>
        Analyzer.Analyze(forms, language).Where(word => word.IsWhole || !Analyzer.Analyze(forms, language).Any(whole => whole.IsWhole && whole.Start <= word.Start && word.End <= whole.End))
            .Select(stemOf).Distinct();
}
