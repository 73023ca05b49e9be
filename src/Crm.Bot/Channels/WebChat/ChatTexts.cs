using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;
using Crm.Core;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>The texts of the chat, in the languages it has.</summary>
static class ChatTexts
{
    const string Default = "en";
    static readonly string[] Languages = [Default, "ru"];
    static readonly ResourceManager Resources = new(typeof(ChatTexts));
    static readonly Dictionary<string, Dictionary<string, string>> All = Languages.ToDictionary(language => language, Load);

    /// <summary>JSON of language to the texts that the widget's button needs.</summary>
    public static string Widget { get; } = JsonSerializer.Serialize(All.ToDictionary(l => l.Key, l => new { open = l.Value["open"], close = l.Value["close"], chat = l.Value["chat"], unread = l.Value["unread"] }), FieldsJson.Options);

    public static IReadOnlyDictionary<string, string> In(string language) => All[language];

    /// <summary>The language to speak: the first of the visitor's that there is.</summary>
    public static string LanguageOf(HttpRequest request) => Wanted(request).FirstOrDefault(Languages.Contains) ?? Default;

    /// <summary>The sender of a message, with the language that the visitor prefers even when the chat does not speak it.</summary>
    public static Sender SenderOf(HttpRequest request, Visitor visitor) =>
        new(visitor.Key, $"{In(LanguageOf(request))["visitor"]} {visitor.Key[..6].ToUpperInvariant()}", Language: Wanted(request).FirstOrDefault());

    static IEnumerable<string> Wanted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(l => l.Quality ?? 1).Select(l => l.Value.ToString())
            .Prepend(request.Query["lang"].ToString())
            .Select(l => l.Split('-')[0].ToLowerInvariant())
            .Where(l => l.Length is 2 or 3 && l.All(char.IsAsciiLetterLower));

    static Dictionary<string, string> Load(string language) =>
        Resources.GetResourceSet(language == Default ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), true, false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
}
