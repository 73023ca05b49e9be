using Crm.Core.Imports;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Imports;

/// <summary>Names the texts of this folder: ImportTexts.resx and its translations.</summary>
public sealed class ImportTexts;

static class ImportWords
{
    /// <summary>What is wrong with a cell, and what to do.</summary>
    public static string Say(this IStringLocalizer<ImportTexts> texts, ImportIssue issue) =>
        issue.Column is null ? texts[$"Issue.{issue.Kind}", issue.Value ?? ""] : $"{issue.Column}: {texts[$"Issue.{issue.Kind}", issue.Value ?? ""]}";
}
