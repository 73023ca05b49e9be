namespace Crm.Core.Search;

/// <summary>Cuts the ending off a word, so that its forms meet: Russian and English by their letters, other words stay whole.</summary>
static class Stemmer
{
    /// <param name="word">As <see cref="Words"/> gives it.</param>
    public static string Stem(string word)
    {
        var (russian, english) = (true, true);
        foreach (var c in word)
        {
            russian &= c is >= 'а' and <= 'я';
            english &= char.IsAsciiLetterLower(c);
        }
        return word.Length < 3 ? word : russian ? RussianStemmer.Stem(word) : english ? EnglishStemmer.Stem(word) : word;
    }
}
