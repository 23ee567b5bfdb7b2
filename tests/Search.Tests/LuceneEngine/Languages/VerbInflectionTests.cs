using Search.Adapters.LuceneEngine.Languages;

namespace Search.Tests.LuceneEngine.Languages;

/// <summary>Forms whose stem changes, of verbs above all, find each other.</summary>
public sealed class VerbInflectionTests
{
    private static readonly LuceneWordAnalyzer Analyzer = new();

    public static TheoryData<string, string> Forms { get; } = new()
    {
        { "de", "laufen läuft läufst lief gelaufen" },
        { "de", "fahren fährt fuhr gefahren" },
        { "de", "lesen liest gelesen" },
        { "de", "schreiben schreibt schrieb geschrieben" },
        { "de", "denken denkt dachte gedacht" },
        { "de", "gehen geht ging gegangen" },
        { "de", "sprechen spricht sprach gesprochen" },
        { "de", "helfen hilft half geholfen" },
        { "de", "verlieren verliert verlor verloren" },
        { "de", "erhalten erhält erhielt" },
        { "fr", "manger mange mangeons mangeait mangeant" },
        { "fr", "commencer commence commençons commençait" },
        { "fr", "télécharger téléchargeons téléchargeait téléchargé" },
        { "fr", "finir finit finissons finissent" },
        { "fr", "écrire écrivent écrivait écrite" },
        { "fr", "venir vient viennent venu" },
        { "fr", "prendre prend prenons prennent" },
        { "fr", "connaître connaît connaissent" },
        { "fr", "construire construisent construit" },
        { "fr", "recevoir reçoit reçu" },
        { "es", "nacer nació nace nacido nacía" },
        { "es", "dormir duerme durmió" },
        { "es", "escribir escribió escrito escribe" },
        { "es", "pensar piensa pensó" },
        { "es", "hacer hizo hace haciendo" },
        { "es", "poder puede pudo" },
        { "es", "volver vuelve volvió" },
        { "es", "conocer conozco conoció" },
        { "es", "leer leyó leen" },
        { "es", "producir produjo produce" },
        { "pl", "pisać pisze piszę piszą pisał pisała" },
        { "pl", "robić robi robię robią robił" },
        { "pl", "mówić mówi mówił" },
        { "pl", "iść idzie szedł szła" },
        { "pl", "móc może mógł" },
        { "pl", "brać bierze brał" },
        { "pl", "jechać jedzie jadą jechał" },
        { "pl", "widzieć widzi widział" },
        { "pl", "tworzyć tworzy tworzył" },
        { "pl", "wskazać wskaże wskazał" },
        { "ga", "leabhar leabhair" },
        { "ga", "cat cait" },
        { "ga", "bord boird" },
        { "ga", "focal focail" },
        { "ga", "amhrán amhráin" },
        { "ga", "páipéar páipéir" },
        { "ga", "bean mná" },
        { "ga", "fear fir" },
        { "ga", "teach tithe" },
        { "ga", "scríobh scríobhann" },
        { "id", "ajar belajar mengajar pelajaran" },
        { "id", "tulis menulis ditulis" },
        { "id", "kirim mengirim dikirim" },
        { "id", "pakai memakai dipakai" },
        { "id", "pukul memukul" },
        { "id", "baca membaca dibaca" },
        { "id", "simpan menyimpan disimpan" },
        { "id", "pilih memilih dipilih" },
        { "id", "kata mengatakan dikatakan" },
        { "ms", "ajar pelajaran mengajar" },
        { "nl", "lopen loopt liep gelopen" },
        { "nl", "schrijven schrijft schreef geschreven" },
        { "nl", "maken maakt maakte gemaakt" },
        { "sv", "skriva skriver skrev skrivit" },
        { "sv", "springa springer sprang" },
        { "da", "skrive skriver skrev skrevet" },
        { "da", "løbe løber løb" },
        { "no", "skrive skriver skrev skrevet" },
        { "no", "gjøre gjør gjorde" },
        { "it", "scrivere scrive scrisse scritto" },
        { "it", "capire capisce capito" },
        { "pt", "escrever escreve escreveu escrito" },
        { "pt", "fazer faz fez feito" },
        { "cs", "psát píše psal" },
        { "cs", "číst čte četl" },
        { "ru", "писать пишет писал" },
        { "ru", "бежать бежит бежал" },
        { "uk", "писати пише писав" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Forms_of_one_word_have_one_stem(string language, string forms)
    {
        var words = Analyzer.Analyze(forms, language);

        Assert.Single(words.Select(word => word.LightStem).Distinct());
        Assert.Single(words.Select(word => word.Stem).Distinct());
    }

    [Theory]
    [InlineData("de", "weiß wissen")]
    [InlineData("de", "Lage liegen")]
    [InlineData("de", "Unterschied scheiden")]
    [InlineData("fr", "lit lire")]
    [InlineData("es", "cuenta contar")]
    [InlineData("da", "brød bryde")]
    [InlineData("it", "nato nascere")]
    public void A_form_that_is_another_word_too_stays_that_word(string language, string words) =>
        Assert.Equal(2, Analyzer.Analyze(words, language).Select(word => word.LightStem).Distinct().Count());
}
