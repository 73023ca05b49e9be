using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;

namespace Crm.Admin.Acts;

/// <summary>Windows over the page, in the reader's language.</summary>
public sealed class Dialogs(DialogService dialogs, IStringLocalizer<ActTexts> texts)
{
    /// <summary>Asks before something that is hard to undo.</summary>
    /// <param name="yes">The word on the button that does it.</param>
    public async Task<bool> Confirm(string title, string text, string yes) =>
        await dialogs.Confirm(text, title, new ConfirmOptions { OkButtonText = yes, CancelButtonText = texts["Cancel"], CloseDialogOnEsc = true }) == true;

    /// <summary>Asks for a line of text, as a reason; null when they thought better of it.</summary>
    public async Task<string?> Ask(string title, string label, string yes, bool isRequired = true) =>
        await Open<TextQuestion>(title, new() { [nameof(TextQuestion.Label)] = label, [nameof(TextQuestion.Yes)] = yes, [nameof(TextQuestion.IsRequired)] = isRequired }) as string;

    /// <summary>Shows a component in a window; it closes itself with its result by <see cref="Close"/>.</summary>
    public Task<dynamic?> Open<T>(string title, Dictionary<string, object?> parameters, string width = "34rem") where T : ComponentBase =>
        dialogs.OpenAsync<T>(title, parameters!, new DialogOptions { Width = $"min({width}, calc(100vw - 1.5rem))", CloseDialogOnEsc = true, AutoFocusFirstElement = true, CssClass = "window" })!;

    public void Close(object? result = null) => dialogs.Close(result);
}
