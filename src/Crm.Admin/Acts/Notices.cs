using Radzen;

namespace Crm.Admin.Acts;

/// <summary>Short words at the edge of the page: something was done, or could not be.</summary>
public sealed class Notices(NotificationService notifications)
{
    const int Short = 4_000, Long = 10_000;

    public void Say(string text) => Show(NotificationSeverity.Success, text, Short);

    public void Warn(string text) => Show(NotificationSeverity.Warning, text, Long);

    void Show(NotificationSeverity severity, string text, int milliseconds) =>
        notifications.Notify(new NotificationMessage { Severity = severity, Summary = text, Duration = milliseconds, CloseOnClick = true });
}
