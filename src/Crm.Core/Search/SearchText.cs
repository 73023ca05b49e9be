using Crm.Core.Organizations;

namespace Crm.Core.Search;

/// <summary>What somebody looks for, as it was understood.</summary>
sealed class SearchText
{
    const int MaxLength = 300, MaxWords = 8, MaxBranches = 50;

    SearchText(IReadOnlyList<Word> words, string? phone) => (Words, Phone) = (words, phone);

    public IReadOnlyList<Word> Words { get; }
    /// <summary>The digits, when nothing but a phone or its end was typed.</summary>
    public string? Phone { get; }

    /// <summary>Words without the letters that stand alone; null when nothing is left to look for.</summary>
    public static SearchText? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = StoredText.Clean(text, MaxLength);
        var words = Search.Words.In(text).Where(w => w.Text.Length > 1).Take(MaxWords).ToArray();
        var digits = Terms.Digits(text);
        var phone = digits.Length >= Terms.ShortestTail && text.All(c => char.IsAsciiDigit(c) || " +-().\u00a0\u2011\u2013/".Contains(c)) ? digits : null;
        return words.Length == 0 && phone is null ? null : new SearchText(words, phone);
    }

    /// <summary>What the lane asks of the index; null when it can find nothing.</summary>
    public TermQuery? In(SearchLane lane, Seat seat) => lane switch
    {
        SearchLane.Contacts => Query(Contact(seat, begun: false), [], seat, SearchKind.Contact),
        SearchLane.ContactsBegun => Phone is null ? Query(Contact(seat, begun: true), Contact(seat, begun: false), seat, SearchKind.Contact) : null,
        SearchLane.Deals => Query(Deal(seat, begun: false), [], seat, SearchKind.Deal),
        SearchLane.DealsBegun => Query(Deal(seat, begun: true), Deal(seat, begun: false), seat, SearchKind.Deal),
        _ => Query(Message(seat), [], seat, SearchKind.Message),
    };

    List<string[]> Contact(Seat seat, bool begun)
    {
        var terms = new Terms(seat.OrganizationId, SearchKind.Contact);
        return Phone is not null ? [[terms.Tail(Phone)]] : [.. Words.Select(w => Forms(terms, w, begun, tail: true))];
    }

    List<string[]> Deal(Seat seat, bool begun)
    {
        var terms = new Terms(seat.OrganizationId, SearchKind.Deal);
        return [.. Words.Select(w => Forms(terms, w, begun, tail: false))];
    }

    List<string[]> Message(Seat seat)
    {
        var terms = new Terms(seat.OrganizationId, SearchKind.Message);
        return [.. Words.Where(w => !Search.Words.IsCommon(w.Text)).Select(w => terms.Word(w.Text)).Distinct().Select(t => new[] { t })];
    }

    static string[] Forms(Terms terms, Word word, bool begun, bool tail)
    {
        List<string> forms = [terms.Word(word.Text)];
        if (begun) forms.Add(terms.Beginning(word.Text));
        if (tail && word is { IsNumber: true, Text.Length: >= Terms.ShortestTail }) forms.Add(terms.Tail(word.Text));
        return [.. forms];
    }

    /// <summary>The seat's own tags narrow it down; whether it may see a row is asked of the row again.</summary>
    static TermQuery? Query(List<string[]> all, List<string[]> except, Seat seat, SearchKind kind)
    {
        if (all.Count == 0) return null;
        if (Tags(seat, new Terms(seat.OrganizationId, kind)) is { } tags) all.Add(tags);
        return new TermQuery(all, except);
    }

    /// <summary>Whose rows the seat sees; null when it sees all, or so many branches that most of what is found is visible.</summary>
    static string[]? Tags(Seat seat, Terms terms)
    {
        if (!seat.May(Permission.SeeOthers)) return [terms.Owner(seat.UserId)];
        return seat.Branches is { Count: <= MaxBranches } branches ? [terms.Owner(seat.UserId), .. branches.Select(terms.Branch)] : null;
    }
}
