using System.Collections.Frozen;

namespace Search.Analysis;

/// <summary>
/// A letter and an accent that follows it as one character, as stemmers expect them. By a table of its own, because .NET composes no letters when it
/// runs without ICU data.
/// </summary>
internal static class Composition
{
    // The accent, the letters that take it, and what the two are together (Unicode 16, lower case, of the languages that are stemmed or have their letters folded;
    // Vietnamese letters have two).
    private static readonly FrozenDictionary<(char Letter, char Accent), char> Pairs = new[]
    {
        ("\u0300", "aeiouwnἀὁăâêôơưy", "àèìòùẁǹἂὃằầềồờừỳ"),
        ("\u0301", "aeioucnslrzywgkmpαεηιουωϊϋгкăâêôơư", "áéíóúćńśĺŕźýẃǵḱḿṕάέήίόύώΐΰѓќắấếốớứ"),
        ("\u0302", "aeioucghjswyzạẹọ", "âêîôûĉĝĥĵŝŵŷẑậệộ"),
        ("\u0303", "aeiounyăâêôơư", "ãẽĩõũñỹẵẫễỗỡữ"),
        ("\u0304", "aeiouyиу", "āēīōūȳӣӯ"),
        ("\u0306", "aegiouиужạ", "ăĕğĭŏŭйўӂặ"),
        ("\u0307", "cegzabdfhmnprstwxy", "ċėġżȧḃḋḟḣṁṅṗṙṡṫẇẋẏ"),
        ("\u0308", "aeiouywxhtιυеіжзиоуыэч", "äëïöüÿẅẍḧẗϊϋёїӝӟӥӧӱӹӭӵ"),
        ("\u0309", "aăâeêioôơuưy", "ảẳẩẻểỉỏổởủửỷ"),
        ("\u031b", "ouọụ", "ơượự"),
        ("\u030a", "auwy", "åůẘẙ"),
        ("\u030b", "ou", "őű"),
        ("\u030c", "acdeginorstuzklhj", "ǎčďěǧǐňǒřšťǔžǩľȟǰ"),
        ("\u0323", "aeiouybdhklmnrstvwzăâêôơư", "ạẹịọụỵḅḍḥḳḷṃṇṛṣṭṿẉẓặậệộợự"),
        ("\u0326", "st", "șț"),
        ("\u0327", "cgklnrstedh", "çģķļņŗşţȩḑḩ"),
        ("\u0328", "aeiou", "ąęįǫų"),
    }.SelectMany(row => row.Item2.Zip(row.Item3, (letter, composed) => KeyValuePair.Create((letter, row.Item1[0]), composed)))
        .ToFrozenDictionary();

    /// <summary>The one character for a lower-case letter and the accent after it, if there is one.</summary>
    public static bool TryCompose(char letter, char accent, out char composed) => Pairs.TryGetValue((letter, accent), out composed);
}
