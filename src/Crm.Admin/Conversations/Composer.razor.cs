using System.Globalization;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Web;

namespace Crm.Admin.Conversations;

/// <summary>Where an answer or a note is written.</summary>
public sealed partial class Composer
{
    const int MostFile = 10 * 1024 * 1024;

    string text = "";
    bool isNote, isLater, busy;
    DateTime? at;
    UploadedFile? file;
    ContentTemplate? template;
    string[] variables = [];
    string? problem;
    int picks, inserts;

    [Parameter, EditorRequired] public long ConversationId { get; set; }
    /// <summary>The channel takes only approved templates.</summary>
    [Parameter] public bool IsClosed { get; set; }
    [Parameter] public IReadOnlyList<ContentTemplate> Templates { get; set; } = [];
    /// <summary>Prepared answers, worked out for this customer when one is chosen.</summary>
    [Parameter] public IReadOnlyList<Template> Prepared { get; set; } = [];
    [Parameter] public Func<Template, string?>? Work { get; set; }
    [Parameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
    /// <summary>Does it; true when it was done, so that the words go.</summary>
    [Parameter, EditorRequired] public Func<StaffAct, Task<bool>> OnSend { get; set; } = null!;

    bool CanSend => isNote ? text.Trim().Length > 0 : IsClosed ? template is not null && variables.All(v => v.Trim().Length > 0) : text.Trim().Length > 0 || file is not null;

    async Task Keys(KeyboardEventArgs key)
    {
        if (key is { Key: "Enter", CtrlKey: true } or { Key: "Enter", MetaKey: true }) await Send();
    }

    async Task Send()
    {
        if (busy || !CanSend) return;
        (busy, problem) = (true, null);
        try
        {
            if (ActOf() is not { } act || !await OnSend(act)) return;
            (text, file, template, variables, isLater, at) = ("", null, null, [], false, null);
        }
        finally { busy = false; }
    }

    StaffAct? ActOf()
    {
        var markup = MarkupText.Escape(text.Trim());
        if (isNote) return new WriteNote(ConversationId, markup);
        if (IsClosed) return new SendTemplate(ConversationId, template!.Id, variables);
        if (!isLater) return new Answer(ConversationId, markup, file);
        if (at is { } local && !Zone.IsInvalidTime(local)) return new SendLater(ConversationId, markup, new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime());
        problem = T["ChooseTime"];
        return null;
    }

    async Task Pick(InputFileChangeEventArgs picked)
    {
        (problem, picks) = (null, picks + 1);
        if (picked.File.Size > MostFile)
        {
            problem = T["FileTooLarge", MostFile >> 20];
            return;
        }
        using var content = new MemoryStream();
        await using (var stream = picked.File.OpenReadStream(MostFile)) await stream.CopyToAsync(content);
        file = new UploadedFile(picked.File.Name, picked.File.ContentType, content.ToArray());
    }

    void Insert(string? id)
    {
        inserts++;
        if (Prepared.FirstOrDefault(a => a.Id.ToString(CultureInfo.InvariantCulture) == id) is not { } answer || Work is null) return;
        var words = Work(answer);
        problem = words is null ? T["AnswerBroken", answer.Name].Value : null;
        if (words is not null) text = text.Length == 0 ? words : $"{text.TrimEnd()}\n{words}";
    }

    void Choose(string? id)
    {
        template = Templates.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == id);
        variables = [.. Enumerable.Repeat("", template?.Variables ?? 0)];
    }
}
