using System.Text.Json;
using Crm.Core;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.Http.Features;
using static System.Net.WebUtility;

namespace Crm.Bot.Channels.WebChat;

/// <summary>The chat's page, alone or (?embed=1) in the widget's frame on any site.</summary>
static class ChatPage
{
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    public static IResult Get(HttpContext http, ChatAssets assets)
    {
        var account = http.Features.GetRequiredFeature<ChannelAccount>();
        var language = ChatTexts.LanguageOf(http.Request);
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        http.Response.Headers.Remove("X-Frame-Options");
        var home = $"{http.Request.PathBase}/chat/{Uri.EscapeDataString(account.Slug)}";
        return TypedResults.Content(Html(account.Name, language, home, asset => $"{home}/{asset}?v={assets.Hash(asset)}"), "text/html; charset=utf-8");
    }

    static string Html(string name, string language, string home, Func<string, string> address)
    {
        var texts = ChatTexts.In(language);
        string Text(string key) => HtmlEncode(texts[key]);
        return $"""
            <!doctype html>
            <html lang="{language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
            <meta name="color-scheme" content="light dark">
            <title>{HtmlEncode(name)}</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="{HtmlEncode(address("chat.css"))}">
            <script type="module" src="{HtmlEncode(address("chat.js"))}"></script>
            </head>
            <body data-home="{HtmlEncode(home)}" data-texts="{HtmlEncode(JsonSerializer.Serialize(texts, FieldsJson.Options))}">
            <header aria-label="{HtmlEncode(name)}"><h1>{HtmlEncode(name)}</h1><button type="button" id="close" class="icon" aria-label="{Text("close")}" hidden>✕</button></header>
            <p id="status" role="status"></p>
            <div id="log" role="log" aria-live="polite" aria-label="{Text("messages")}" tabindex="0"></div>
            <p id="typing" aria-label="{Text("typing")}" hidden><i></i><i></i><i></i></p>
            <form id="composer" autocomplete="off">
            <button type="button" id="attach" class="icon" aria-label="{Text("attach")}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M8 12.5 14.5 6a3 3 0 0 1 4.2 4.2l-8.5 8.6a5 5 0 0 1-7-7.1L11 3.5"/></svg></button>
            <input type="file" id="file" hidden>
            <textarea id="text" rows="1" maxlength="4000" aria-label="{Text("message")}" placeholder="{Text("message")}"></textarea>
            <button type="submit" id="send" class="icon" aria-label="{Text("send")}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12h15M13 6l6 6-6 6"/></svg></button>
            </form>
            <noscript>{Text("noScript")}</noscript>
            </body>
            </html>
            """;
    }
}
