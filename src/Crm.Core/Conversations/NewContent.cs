using System.Text.RegularExpressions;
using Crm.Core.Organizations;

namespace Crm.Core.Conversations;

/// <summary>A text that is to be approved by WhatsApp, as somebody wants it.</summary>
/// <param name="Name">Small Latin letters, digits and underscores.</param>
/// <param name="Language">ISO 639-1, with or without a country, as in pt_BR.</param>
/// <param name="Category">One of <see cref="Categories"/>.</param>
/// <param name="Body">With {{1}}, {{2}} and so on.</param>
/// <param name="Samples">A value for each variable, that WhatsApp reads it with.</param>
public sealed partial record NewContent(long AccountId, string Name, string Language, string Category, string Body, IReadOnlyList<string> Samples)
{
    public const int MaxName = 512, MaxBody = 1024, MaxSample = 500;

    /// <summary>What the text is for: about a deal, to win somebody, or a code.</summary>
    public static readonly IReadOnlyList<string> Categories = ["utility", "marketing", "authentication"];

    /// <summary>How many variables a body has: the highest number.</summary>
    public static int CountVariables(string body) => Variable().Matches(body).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty(0).Max();

    /// <summary>What WhatsApp would refuse, by name: name, language, category, empty, too-long, braces, gap, edge, adjacent, samples.</summary>
    public IReadOnlyList<string> Problems()
    {
        var body = Body.Trim();
        var numbers = Variable().Matches(body).Select(m => int.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order().ToList();
        var problems = new List<string>();
        void Check(bool isWrong, string problem) { if (isWrong) problems.Add(problem); }
        Check(!GoodName().IsMatch(Name), "name");
        Check(!GoodLanguage().IsMatch(Language), "language");
        Check(!Categories.Contains(Category), "category");
        Check(body.Length == 0, "empty");
        Check(body.Length > MaxBody, "too-long");
        Check(Variable().Replace(body, "") is var rest && (rest.Contains("{{", StringComparison.Ordinal) || rest.Contains("}}", StringComparison.Ordinal)), "braces");
        Check(!numbers.SequenceEqual(Enumerable.Range(1, numbers.Count)), "gap");
        Check(Edge().IsMatch(body), "edge");
        Check(Adjacent().IsMatch(body), "adjacent");
        Check(Samples.Take(numbers.Count).Count(s => s.Trim().Length is > 0 and <= MaxSample) < numbers.Count, "samples");
        return problems;
    }

    [GeneratedRegex(@"\{\{(\d{1,3})\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[a-z0-9_]{1,512}\z")]
    private static partial Regex GoodName();

    [GeneratedRegex(@"^[a-z]{2,3}(_[A-Z]{2,3})?\z")]
    private static partial Regex GoodLanguage();

    [GeneratedRegex(@"^\W*\{\{\d+\}\}|\{\{\d+\}\}\W*\z")]
    private static partial Regex Edge();

    [GeneratedRegex(@"\{\{\d+\}\}\s*\{\{\d+\}\}")]
    private static partial Regex Adjacent();
}

/// <summary>How it went. Refused: the provider did not take it; Used: scripts name it.</summary>
public enum ContentOutcome { Done, Forbidden, NotFound, Invalid, Refused, Unreachable, Used }

/// <param name="Detail">What is wrong, or what the provider said.</param>
public sealed record ContentResult(ContentOutcome Outcome, string? Detail = null);

/// <summary>Asks the provider which texts it has, and what WhatsApp says of them.</summary>
public delegate Task<ContentResult> SyncContents(Seat by, long accountId, CancellationToken cancellation);

/// <summary>Makes a text at the provider and sends it to WhatsApp for approval.</summary>
public delegate Task<ContentResult> MakeContent(Seat by, NewContent content, CancellationToken cancellation);

/// <summary>Deletes a text at the provider that no script names.</summary>
public delegate Task<ContentResult> RemoveContent(Seat by, long contentId, CancellationToken cancellation);
