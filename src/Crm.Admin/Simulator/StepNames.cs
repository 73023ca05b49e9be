using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Crm.Core;
using Crm.Core.Data;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;
using Microsoft.EntityFrameworkCore;

namespace Crm.Admin.Simulator;

/// <summary>A version's steps by their full names, and what people call them in one language.</summary>
public sealed partial class StepNames(ScriptBundle bundle, string language)
{
    const int Longest = 60;
    static readonly ConcurrentDictionary<long, ScriptBundle> Bundles = new();

    /// <summary>Reads a version's steps; versions never change, so each is read once.</summary>
    public static async Task<StepNames> Of(CrmDb db, long versionId, string language)
    {
        if (!Bundles.TryGetValue(versionId, out var bundle))
            Bundles[versionId] = bundle = Read(await db.ScriptVersions.Where(v => v.Id == versionId).Select(v => v.Content).SingleAsync());
        return new(bundle, language);
    }

    /// <summary>A version that this program cannot read has no names: the talk is shown all the same.</summary>
    static ScriptBundle Read(string content)
    {
        try { return ScriptBundle.FromJson(content); }
        catch (Exception error) when (error is System.Text.Json.JsonException or NotSupportedException) { return new(new ScriptDefinition { Script = "", Start = "", Steps = [] }); }
    }

    /// <summary>The script's title; null when it has none.</summary>
    public string? Script => Say(bundle.Script?.Title);

    /// <summary>The step's title, else the beginning of what it says; null when it has neither.</summary>
    public string? TitleOf(string name) => Find(name) is { } step ? Say(step.Title) ?? Say(TextOf(step)) : null;

    /// <summary>Walks a name like "outer/inner" down through the subscripts; null when the version has no such step.</summary>
    public Step? Find(string name)
    {
        ScriptDefinition? script = bundle.Script;
        Step? step = null;
        foreach (var part in name.Split('/'))
        {
            step = script?.Steps.GetValueOrDefault(part);
            script = step is SubscriptStep call ? bundle.Subscripts?.GetValueOrDefault(call.Script) : null;
        }
        return step;
    }

    static LocalText? TextOf(Step step) => step switch
    {
        QuestionStep question => question.Text,
        MessageStep message => message.Text,
        TaskStep task => task.Text,
        HandoverStep handover => handover.Text ?? handover.Note,
        EndStep end => end.Text,
        _ => null,
    };

    string? Say(LocalText? text)
    {
        var words = text is null ? "" : Spaces().Replace(Codes().Replace(text.In(language, bundle.Script.Languages.FirstOrDefault()), m => m.Value[0] == '{' ? "…" : ""), " ").Trim();
        return words.Length == 0 ? null : words.Length <= Longest ? words : words[..Longest].TrimEnd() + "…";
    }

    [GeneratedRegex(@"\{\{.*?\}\}|<[^<>]*>", RegexOptions.Singleline)]
    private static partial Regex Codes();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
