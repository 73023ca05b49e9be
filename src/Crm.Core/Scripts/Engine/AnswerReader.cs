using System.Globalization;
using System.Text.RegularExpressions;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Scripts.Steps;

namespace Crm.Core.Scripts.Engine;

/// <summary>Whether an answer fits its question: yes; a part of it, more to come; no.</summary>
enum AnswerResult { Fits, More, Unfit }

/// <summary>Reads what a person typed, pressed, shared or sent as the typed answer of a question.</summary>
readonly ref struct AnswerReader(QuestionStep question, TurnContext turn)
{
    readonly IncomingMessage message = turn.Message;

    public AnswerResult Read(out object? value)
    {
        var text = Text();
        value = question.Answer switch
        {
            AnswerType.Text => FitText(text),
            AnswerType.Number => FitNumber(text),
            AnswerType.Phone => Phone(text),
            AnswerType.Email => FitEmail(text),
            AnswerType.Date => LocalTime.ReadDate(text, LocalTime.Today(turn.Now, turn.Zone), turn.Language) is { } day && InRange(day) ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null,
            AnswerType.YesNo => YesNo(text),
            AnswerType.Choice => Find(text)?.Id,
            AnswerType.Choices => null,
            AnswerType.Contact => message is { MessageKind: MessageKind.Contact, Contact.IsOwn: false } ? null : Phone(text),
            AnswerType.Location => message.Location is { } at ? new Fields { ["lat"] = (decimal)at.Latitude, ["lon"] = (decimal)at.Longitude } : null,
            AnswerType.Photo => Files(MessageKind.Photo),
            AnswerType.File => Files(null),
            _ => null,
        };
        if (question.Answer == AnswerType.Choices) return Choices(text, out value);
        return value is null ? AnswerResult.Unfit : AnswerResult.Fits;
    }

    /// <summary>What was typed is an answer as it stands. Reads only: an answer of several choices notes none of them.</summary>
    public bool Takes()
    {
        if (question.Answer != AnswerType.Choices) return Read(out _) == AnswerResult.Fits;
        foreach (var part in Parts(Text()))
            if (Find(part.Trim()) is not null) return true;
        return false;
    }

    static string[] Parts(string? text) => (text ?? "").Split(',', ';', '\n');

    string? Text() =>
        message.ButtonData is { } data ? data[(data.IndexOf(':') + 1)..]
        : message.Kind == IncomingKind.Timer ? turn.State.Collected
        : message.MessageKind == MessageKind.Text ? message.Text?.Trim() : null;

    object? FitText(string? text) =>
        text is { Length: > 0 } && text.Length >= (question.Min ?? 1) && text.Length <= (question.Max ?? 4096)
        && (question.Pattern is null || Matches(text, question.Pattern)) ? text : null;

    static bool Matches(string text, string pattern)
    {
        try { return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)); }
        catch (RegexMatchTimeoutException) { return false; }
        catch (ArgumentException mistake) { throw new ScriptMistakeException(mistake.Message); }
    }

    object? FitNumber(string? text) =>
        NumberText.Read(text, turn.Language) is { } number && number >= (question.Min ?? decimal.MinValue) && number <= (question.Max ?? decimal.MaxValue) ? number : null;

    string? Phone(string? text) => message.Contact is { } shared ? PhoneNumber.Normalize(shared.Phone, turn.Input.Facts.CountryCode) : PhoneNumber.Normalize(text, turn.Input.Facts.CountryCode);

    static string? FitEmail(string? text) =>
        text is { Length: <= 254 } && Regex.IsMatch(text, @"^[^\s@<>,;:""()]+@[^\s@<>,;:""().]+(\.[^\s@<>,;:""().]+)+$", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100)) ? text.ToLowerInvariant() : null;

    bool InRange(DateOnly day)
    {
        var days = day.DayNumber - LocalTime.Today(turn.Now, turn.Zone).DayNumber;
        return days >= (question.Min ?? decimal.MinValue) && days <= (question.Max ?? decimal.MaxValue);
    }

    object? YesNo(string? text) => text is null ? null : EngineTexts.IsYes(text) ? true : EngineTexts.IsNo(text) ? false : null;

    Option? Find(string? text)
    {
        if (text is null) return null;
        var words = ScriptMachine.Normalize(text);
        foreach (var option in question.Open(turn))
            if (option.Id == text || ScriptMachine.Normalize(turn.Label(option.Label)) == words || option.Words.Any(w => ScriptMachine.Normalize(w) == words)) return option;
        return null;
    }

    AnswerResult Choices(string? text, out object? value)
    {
        var chosen = turn.State.Chosen ??= [];
        value = null;
        if (text is "done" || text is not null && ScriptMachine.Normalize(text) == ScriptMachine.Normalize(EngineTexts.Done(turn.Language)))
        {
            if (chosen.Count < (question.Min ?? 1)) return AnswerResult.Unfit;
            value = chosen.Select(object? (c) => c).ToList();
            return AnswerResult.Fits;
        }
        var any = false;
        foreach (var part in message.ButtonData is null ? Parts(text) : [text!])
            if (Find(part.Trim()) is { } option)
            {
                any = true;
                if (!chosen.Remove(option.Id) && chosen.Count < (question.Max ?? int.MaxValue)) chosen.Add(option.Id);
            }
        return any ? AnswerResult.More : AnswerResult.Unfit;
    }

    object? Files(MessageKind? kind)
    {
        var files = message.Files.Where(f => kind is null || f.Kind == kind || kind == MessageKind.Photo && f.MimeType?.StartsWith("image/", StringComparison.Ordinal) == true).ToArray();
        if (files.Length == 0) return null;
        if (message.AlbumId is { } album) (turn.State.Album, turn.State.AlbumField) = (album, question.Save);
        return files.Select(object? (f) => f.ExternalId).ToList();
    }
}
