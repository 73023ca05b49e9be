using Crm.Core.Search;

namespace Crm.Core.Tests.Search;

public sealed class StemmerTests
{
    [Theory]
    [InlineData("дверь двери дверей дверью дверям дверями дверях")]
    [InlineData("окно окна окон окну окном окнами окнах")]
    [InlineData("ручка ручки ручек ручке ручкой ручками")]
    [InlineData("замок замка замки замков замком замками")]
    [InlineData("звонок звонка звонки звонков")]
    [InlineData("скидка скидки скидок скидку скидкой")]
    [InlineData("стекло стекла стекол стеклом")]
    [InlineData("петля петли петель петлей")]
    [InlineData("копейка копейки копеек копейкой")]
    [InlineData("договор договора договору договором договоры договоров")]
    [InlineData("доставка доставки доставку доставкой")]
    [InlineData("белый белая белого белую белыми")]
    [InlineData("межкомнатная межкомнатные межкомнатных межкомнатной")]
    [InlineData("день дня дней дням дни")]
    [InlineData("человек люди людей людям")]
    [InlineData("анна анны анне анну анной")]
    [InlineData("иванов иванова иванову ивановым ивановой")]
    [InlineData("соловьев соловьева соловьеву соловьевым")]
    [InlineData("попов попова поповой попову")]
    [InlineData("готов готова готовы готовый")]
    [InlineData("стоить стоит стоила стоили")]
    [InlineData("door doors")]
    [InlineData("delivery deliveries")]
    [InlineData("install installs installed installing")]
    [InlineData("measure measures measured measuring")]
    [InlineData("plan plans planned planning")]
    [InlineData("box boxes")]
    public void Forms_of_a_word_meet(string forms) => Assert.Single(forms.Split(' ').Select(Stemmer.Stem).Distinct());

    [Theory]
    [InlineData("дверь", "дерево")]
    [InlineData("замок", "замер")]
    [InlineData("ручка", "рука")]
    [InlineData("цена", "цент")]
    [InlineData("order", "border")]
    [InlineData("news", "new")]
    public void Different_words_do_not(string one, string other) => Assert.NotEqual(Stemmer.Stem(one), Stemmer.Stem(other));

    /// <summary>Words of the algorithm's description with the stems that it names.</summary>
    [Theory]
    [InlineData("важнейшие", "важн")]
    [InlineData("вагоновожатый", "вагоновожат")]
    [InlineData("валентинович", "валентинович")]
    [InlineData("вдохновением", "вдохновен")]
    [InlineData("ветреностью", "ветрен")]
    [InlineData("вздохнувши", "вздохнувш")]
    [InlineData("прочитавшись", "прочита")]
    [InlineData("умывшись", "ум")]
    [InlineData("современный", "современ")]
    public void Russian_endings_come_off_as_described(string word, string stem) => Assert.Equal(stem, RussianStemmer.Snowball(word));

    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ties", "tie")]
    [InlineData("cries", "cri")]
    [InlineData("gas", "gas")]
    [InlineData("agreed", "agre")]
    [InlineData("hoping", "hope")]
    [InlineData("hopping", "hop")]
    [InlineData("generously", "generous")]
    [InlineData("rationalization", "ration")]
    [InlineData("knocked", "knock")]
    [InlineData("saying", "say")]
    [InlineData("dying", "die")]
    [InlineData("controll", "control")]
    public void English_endings_come_off_as_described(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Theory]
    [InlineData("12345")]
    [InlineData("x200")]
    [InlineData("שלום")]
    [InlineData("да")]
    public void Other_words_stay_whole(string word) => Assert.Equal(word, Stemmer.Stem(word));
}
