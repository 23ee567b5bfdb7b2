using System.Text.Json.Nodes;

using CsCheck;

using Search.Adapters.LuceneEngine.Languages.Detection;
using Search.Articles;
using Search.Tests.Support;

namespace Search.Tests.LuceneEngine.Languages;

public sealed class LanguageDetectorTests
{
    private static readonly LanguageDetector Detector = new();

    // Articles of the family that are not written in English, though nothing in them says so.
    private static readonly Dictionary<string, string> Foreign = new()
    {
        ["amazon-sagemaker-cientificos-datos-guia-implementacion-2024"] = "es",
        ["apa-itu-data-science-panduan-lengkap-2024"] = "id",
        ["como-escolher-ia-negocio-custo-beneficio"] = "pt",
        ["criar-proprio-chatbot-futuro-automacao"] = "pt",
        ["dasar-dasar-machine-learning-indonesia"] = "id",
        ["evolucion-computadoras-abaco-inteligencia-artificial"] = "es",
        ["funcionamiento-modelos-lenguaje-ia-espanol"] = "es",
        ["machine-learning-air-quality-prediction-thailand"] = "th",
        ["machine-learning-datos-automatizacion-inteligente"] = "es",
        ["machine-learning-guia-simple"] = "es",
        ["machine-learning-visualisasi-data"] = "id",
        ["meilleurs-outils-ia-gratuits-2025"] = "fr",
        ["mlops-data-drift-adaptacion-modelos-produccion"] = "es",
        ["naive-bayes-redes-neuronales-revolucion-pln"] = "es",
        ["revolusi-logistik-digital-machine-learning-transformasi-transportasi-supply-chain"] = "id",
        ["segmentacao-inteligente-futuro-personalizacao-dados"] = "pt",
        ["tensorflow-applicazioni-intelligenza-artificiale-moderna"] = "it",
        ["transformasi-digital-indonesia-prediksi-teknologi-ai-2025"] = "id",
    };

    // From the first articles of the Universal Declaration of Human Rights.
    [Theory]
    [InlineData("en", "All human beings are born free and equal in dignity and rights. They are endowed with reason and conscience and should act towards one another in a spirit of brotherhood.")]
    [InlineData("de", "Alle Menschen sind frei und gleich an Würde und Rechten geboren. Sie sind mit Vernunft und Gewissen begabt und sollen einander im Geist der Brüderlichkeit begegnen.")]
    [InlineData("fr", "Tous les êtres humains naissent libres et égaux en dignité et en droits. Ils sont doués de raison et de conscience et doivent agir les uns envers les autres dans un esprit de fraternité.")]
    [InlineData("es", "Todos los seres humanos nacen libres e iguales en dignidad y derechos y, dotados como están de razón y conciencia, deben comportarse fraternalmente los unos con los otros.")]
    [InlineData("pt", "Todos os seres humanos nascem livres e iguais em dignidade e em direitos. Dotados de razão e de consciência, devem agir uns para com os outros em espírito de fraternidade.")]
    [InlineData("it", "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti. Essi sono dotati di ragione e di coscienza e devono agire gli uni verso gli altri in spirito di fratellanza.")]
    [InlineData("nl", "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren. Zij zijn begiftigd met verstand en geweten, en behoren zich jegens elkander in een geest van broederschap te gedragen.")]
    [InlineData("da", "Alle mennesker er født frie og lige i værdighed og rettigheder. De er udstyret med fornuft og samvittighed, og de bør handle mod hverandre i en broderskabets ånd. Enhver har krav på alle de rettigheder og friheder, som nævnes i denne erklæring, af nogen art.")]
    [InlineData("no", "Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter. De er utstyrt med fornuft og samvittighet og bør handle mot hverandre i brorskapets ånd. Enhver har krav på alle de rettigheter som er nevnt i denne erklæring, uten forskjell av noen art.")]
    [InlineData("sv", "Alla människor är födda fria och lika i värde och rättigheter. De är utrustade med förnuft och samvete och bör handla gentemot varandra i en anda av broderskap. Var och en är berättigad till alla de rättigheter som anges i denna förklaring.")]
    [InlineData("fi", "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan. Heille on annettu järki ja omatunto, ja heidän on toimittava toisiaan kohtaan veljeyden hengessä.")]
    [InlineData("hu", "Minden emberi lény szabadon születik és egyenlő méltósága és joga van. Az emberek, ésszel és lelkiismerettel bírván, egymással szemben testvéri szellemben kell hogy viseltessenek.")]
    [InlineData("cs", "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv. Jsou nadáni rozumem a svědomím a mají spolu jednat v duchu bratrství. Každý má všechna práva, která stanoví tato deklarace, bez rozdílu.")]
    [InlineData("pl", "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw. Są oni obdarzeni rozumem i sumieniem i powinni postępować wobec innych w duchu braterstwa. Każdy może się na nie powołać bez względu na to, kim jest.")]
    [InlineData("ro", "Toate ființele umane se nasc libere și egale în demnitate și în drepturi. Ele sunt înzestrate cu rațiune și conștiință și trebuie să se comporte unele față de altele în spiritul fraternității.")]
    [InlineData("tr", "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. Akıl ve vicdana sahiptirler ve birbirlerine karşı kardeşlik zihniyeti ile hareket etmelidirler. Herkes için bu böyledir ve hiçbir ayrım gözetilmez.")]
    [InlineData("id", "Semua orang dilahirkan merdeka dan mempunyai martabat dan hak-hak yang sama. Mereka dikaruniai akal dan hati nurani dan hendaknya bergaul satu sama lain dalam semangat persaudaraan.")]
    [InlineData("vi", "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền. Mọi con người đều được tạo hóa ban cho lý trí và lương tâm và cần phải đối xử với nhau trong tình bằng hữu.")]
    [InlineData("ca", "Tots els éssers humans neixen lliures i iguals en dignitat i en drets. Són dotats de raó i de consciència, i han de comportar-se fraternalment els uns amb els altres. Cap persona no serà sotmesa a esclavatge, ni amb cap altra forma.")]
    [InlineData("ru", "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом и совестью.")]
    [InlineData("uk", "Всі люди народжуються вільними і рівними у своїй гідності та правах. Вони наділені розумом і совістю.")]
    [InlineData("be", "Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах. Яны надзелены розумам і сумленнем.")]
    [InlineData("bg", "Всички хора се раждат свободни и равни по достойнство и права. Те са надарени с разум и съвест и следва да се отнасят помежду си в дух на братство.")]
    [InlineData("sr", "Сва људска бића рађају се слободна и једнака у достојанству и правима. Она су обдарена разумом и свешћу.")]
    [InlineData("el", "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.")]
    [InlineData("ar", "يولد جميع الناس أحرارا متساوين في الكرامة والحقوق. وقد وهبوا عقلا وضميرا.")]
    [InlineData("fa", "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند. همه دارای عقل و وجدان می‌باشند.")]
    [InlineData("he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.")]
    [InlineData("hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है। उन्हें बुद्धि और अन्तरात्मा की देन प्राप्त है और परस्पर उन्हें भाईचारे के भाव से बर्ताव करना चाहिए।")]
    [InlineData("th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ")]
    [InlineData("zh", "人人生而自由，在尊严和权利上一律平等。他们赋有理性和良心，并应以兄弟关系的精神相对待。")]
    [InlineData("ja", "すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。")]
    [InlineData("ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.")]
    [InlineData("hy", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ ու իրավունքներով։")]
    [InlineData("sk", "Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv. Sú obdarení rozumom a svedomím a majú navzájom konať v bratskom duchu.")]
    [InlineData("hr", "Sva ljudska bića rađaju se slobodna i jednaka u dostojanstvu i pravima. Ona su obdarena razumom i sviješću i trebaju jedna prema drugima postupati u duhu bratstva.")]
    [InlineData("sl", "Vsi ljudje se rodijo svobodni in imajo enako dostojanstvo in enake pravice. Obdarjeni so z razumom in vestjo in bi morali ravnati drug z drugim kakor bratje.")]
    [InlineData("et", "Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt. Neile on antud mõistus ja südametunnistus ja nende suhtumist üksteisesse peab kandma vendluse vaim.")]
    [InlineData("lt", "Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis. Jiems suteiktas protas ir sąžinė ir jie turi elgtis vienas kito atžvilgiu kaip broliai.")]
    [InlineData("lv", "Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās. Viņi ir apveltīti ar saprātu un sirdsapziņu, un viņiem jāizturas citam pret citu brālības garā.")]
    [InlineData("gl", "Tódolos seres humanos nacen libres e iguais en dignidade e dereitos e, dotados como están de razón e conciencia, díbense comportar fraternalmente uns cos outros. Toda persoa ten os dereitos e liberdades proclamados nesta Declaración, sen distinción ningunha de raza, cor, sexo, idioma ou relixión.")]
    [InlineData("eu", "Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela; eta ezaguera eta kontzientzia dutenez gero, elkarren artean senide legez jokatu beharra dute.")]
    [InlineData("is", "Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum. Menn eru gæddir vitsmunum og samvizku, og ber þeim að breyta bróðurlega hverjum við annan.")]
    [InlineData("sq", "Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta. Ata kanë arsye dhe ndërgjegje dhe duhet të sillen ndaj njëri tjetrit me frymë vëllazërimi.")]
    [InlineData("sw", "Watu wote wamezaliwa huru, hadhi na haki zao ni sawa. Wote wamejaliwa akili na dhamiri, hivyo yapasa watendeane kindugu. Kila mtu anastahili kuwa na haki zote na uhuru wote ambao umeelezwa katika taarifa hii bila ubaguzi.")]
    [InlineData("ga", "Saolaítear na daoine uile saor agus comhionann ina ndínit agus ina gcearta. Tá bauidh an réasúin agus an choinsiasa acu agus dlid gníomhú i dtreo a chéile i spiorad an bhráithreachais.")]
    [InlineData("af", "Alle menslike wesens word vry, met gelyke waardigheid en regte, gebore. Hulle het rede en gewete en behoort in die gees van broederskap teenoor mekaar op te tree.")]
    [InlineData("cy", "Genir pawb yn rhydd ac yn gydradd â'i gilydd mewn urddas a hawliau. Fe'u cynysgaeddir â rheswm a chydwybod, a dylai pawb ymddwyn y naill at y llall mewn ysbryd cymodlon.")]
    [InlineData("eo", "Ĉiuj homoj estas denaske liberaj kaj egalaj laŭ digno kaj rajtoj. Ili posedas racion kaj konsciencon, kaj devus konduti unu al alia en spirito de frateco.")]
    [InlineData("az", "Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar. Onların şüurları və vicdanları var və bir-birlərinə münasibətdə qardaşlıq ruhunda davranmalıdırlar.")]
    [InlineData("mk", "Сите човечки суштества се раѓаат слободни и еднакви по достоинство и права. Тие се обдарени со разум и совест и треба да се однесуваат еден кон друг во духот на општо човечката припадност.")]
    [InlineData("kk", "Барлық адамдар тумысынан азат және қадір-қасиеті мен құқықтары тең болып дүниеге келеді. Адамдарға ақыл-парасат, ар-ождан берілген.")]
    [InlineData("mr", "सर्व मानवी व्यक्ति जन्मतःच स्वतंत्र आहेत व त्यांना समान प्रतिष्ठा व समान अधिकार आहेत. त्यांना विचारशक्ति व सदसद्विवेकबुद्धि लाभलेली आहे व त्यांनी एकमेकांशी बंधुत्वाच्या भावनेने आचरण करावे.")]
    [InlineData("ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔ انہیں ضمیر اور عقل ودیعت ہوئی ہے۔ اس لئے انہیں ایک دوسرے کے ساتھ بھائی چارے کا سلوک کرنا چاہیے۔")]
    public void Languages_are_told_apart(string language, string text) => Assert.Equal(language, Detector.Detect(text));

    [Theory]
    [InlineData("da", "Der var engang en kat, som boede hos en gammel dame. Hver aften gik den ud i haven, og når solen stod op, kom den hjem igen og lagde sig til at sove foran ovnen.")]
    [InlineData("da", "Sådan passer du dine planter om vinteren: vand dem kun lidt, stil dem tæt på vinduet, og fjern de visne blade.")]
    [InlineData("no", "Det var en gang en katt som bodde hos en gammel dame. Hver kveld gikk den ut i hagen, og når solen sto opp, kom den hjem igjen og la seg til å sove foran ovnen.")]
    [InlineData("no", "Slik tar du vare på plantene dine om vinteren: vann dem bare litt, sett dem nær vinduet, og fjern de visne bladene.")]
    [InlineData("sv", "Så tar du hand om dina växter på vintern: vattna dem bara lite, ställ dem nära fönstret och ta bort vissna blad.")]
    [InlineData("fi", "Olipa kerran kissa, joka asui vanhan rouvan luona. Joka ilta se meni ulos puutarhaan, ja kun aurinko nousi, se palasi kotiin nukkumaan uunin eteen.")]
    [InlineData("fi", "Näin hoidat kasvejasi talvella: kastele niitä vain vähän, siirrä ne lähelle ikkunaa ja poista kuihtuneet lehdet.")]
    [InlineData("sk", "Kde bolo, tam bolo, žila raz mačka u starej panej. Každý večer išla von do záhrady, a keď vyšlo slnko, vrátila sa domov a ľahla si spať pred pec.")]
    [InlineData("sk", "Takto sa v zime postaráte o svoje rastliny: polievajte ich len trochu, dajte ich bližšie k oknu a odstráňte suché listy.")]
    [InlineData("cs", "Byla jednou jedna kočka, která žila u staré paní. Každý večer chodila ven na zahradu, a když vyšlo slunce, vrátila se domů a lehla si spát před kamna.")]
    [InlineData("cs", "Takto se v zimě postaráte o své rostliny: zalévejte je jen trochu, dejte je blíž k oknu a odstraňte suché listy.")]
    [InlineData("et", "Nii hoolitsed talvel oma taimede eest: kasta neid ainult vähe, pane nad akna lähedale ja eemalda kuivanud lehed.")]
    [InlineData("hu", "Így gondozza növényeit télen: csak keveset öntözze őket, tegye közelebb az ablakhoz, és távolítsa el a száraz leveleket.")]
    [InlineData("nl", "Zo verzorg je je planten in de winter: geef ze maar weinig water, zet ze dicht bij het raam en verwijder dode bladeren.")]
    public void A_page_of_a_few_sentences_is_told_from_its_neighbours(string language, string text) => Assert.Equal(language, Detector.Detect(text));

    [Theory]
    [InlineData("")]
    [InlineData("Kubernetes")]
    [InlineData("12345 67890 +++")]
    [InlineData("npm install --save-dev eslint prettier typescript webpack babel")]
    [InlineData("\ud800 \udc00")]
    public void Nothing_is_said_of_what_tells_nothing(string text) => Assert.Null(Detector.Detect(text));

    [Fact]
    public void English_names_in_a_Chinese_text_do_not_make_it_English() =>
        Assert.Equal("zh", Detector.Detect("本文介绍如何使用 Docker、Kubernetes 与 GitHub Actions 部署 ASP.NET Core 服务，并说明 CI/CD 的配置方法。"));

    [Theory]
    [InlineData("da", "Sådan sætter du en server op\nFørst installerer du Docker og Node.js med `npm install`, og så starter du tjenesten. Det er ikke svært, når du har de rigtige værktøjer. Kør `docker run --rm -p 8080:80 nginx` for at se, om det virker.")]
    [InlineData("fi", "Näin otat palvelimen käyttöön\nAsenna ensin Docker ja Node.js komennolla `npm install`, ja käynnistä sitten palvelu. Se ei ole vaikeaa, kun sinulla on oikeat työkalut. Suorita `docker run --rm nginx` ja katso, että kaikki toimii.")]
    [InlineData("sk", "Ako nastaviť server\nNajprv si nainštalujte Docker a Node.js príkazom `npm install` a potom spustite službu. Nie je to ťažké, ak máte správne nástroje. Spustite `docker run --rm nginx`, aby ste videli, či to funguje.")]
    [InlineData("ru", "Как настроить сервер\n`docker run --rm -p 8080:80 nginx:latest`\nСначала установите Docker и Node.js, а потом запустите службу: `systemctl enable nginx && systemctl start nginx`. Это не сложно.")]
    [InlineData("ja", "Docker と Kubernetes を使った Node.js アプリの配置方法を説明します。GitHub Actions と npm install を使います。")]
    public void English_words_and_commands_in_a_page_do_not_make_it_English(string language, string text) => Assert.Equal(language, Detector.Detect(text));

    [Fact]
    public void A_long_text_is_read_no_longer_than_its_beginning() =>
        Assert.Equal("en", Detector.Detect("This is the beginning of a text that was written by the author for all of you. " + new string('x', 500_000)));

    [SharedTheory]
    [InlineData("en", 1)]
    [InlineData("de", 2)]
    [InlineData("es", 1)]
    [InlineData("ar", 0)]
    [InlineData("zh", 0)]
    public void Paragraphs_of_an_encyclopedia_are_known_by_their_language(string language, int untold)
    {
        var found = File.ReadLines(Checkout.Shared("data", "search", $"xquad-{language}", "corpus.jsonl"))
            .Select(line => Detector.Detect((string)JsonNode.Parse(line)!["text"]!))
            .ToList();

        Assert.All(found, detected => Assert.True(detected == language || detected is null, detected));
        Assert.InRange(found.Count(detected => detected is null), 0, untold);
    }

    [SharedFact]
    public void Articles_of_the_family_are_English_except_those_that_are_not()
    {
        foreach (var file in Directory.EnumerateFiles(Checkout.Shared("articles"), "*.md"))
        {
            var id = Path.GetFileNameWithoutExtension(file);
            var article = ArticleParser.Parse(ArticleId.Parse(id), File.ReadAllText(file));
            var text = string.Join('\n', [article.Title, article.Description, .. article.Sections.Select(section => section.Text)]);

            Assert.True(Foreign.GetValueOrDefault(id, "en") == Detector.Detect(text), id);
        }
    }

    [Fact]
    public void Any_text_is_read() => Gen.String[0, 300].Sample(text => Detector.Detect(text) is null or { Length: 2 or 3 });
}
