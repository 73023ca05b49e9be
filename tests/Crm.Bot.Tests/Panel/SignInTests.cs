using System.Net;
using System.Text.RegularExpressions;
using Crm.Bot.Tests.App;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Tests.Panel;

public sealed class SignInTests
{
    const string Admin = "admin@localhost", Password = "a long password";

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_are_written_down()
    {
        await using var app = await CrmApp.Start();
        using var panel = new PanelClient(app.Url);
        for (var attempt = 1; attempt <= 4; attempt++) Assert.Contains("is wrong", (await panel.SignIn(Admin, "no such password")).Text);
        Assert.Contains("Too many attempts", (await panel.SignIn(Admin, "no such password")).Text);
        Assert.Contains("Too many attempts", (await panel.SignIn(Admin, Password)).Text);
        Assert.Equal(6, await app.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.UserSignInFailed)));

        await app.InDb(db => db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.LockoutEnd, DateTimeOffset.UtcNow.AddMinutes(-1))));
        Assert.Equal("/", (await panel.SignIn(Admin, Password)).Location);
        Assert.Contains("Signed in", await panel.Read("/"));
    }

    [Fact]
    public async Task The_second_step_asks_for_the_apps_code_and_a_trusted_device_is_not_asked_again()
    {
        await using var app = await CrmApp.Start();
        using var panel = new PanelClient(app.Url);
        await panel.SignIn(Admin, Password);
        var (key, codes) = await TurnOn(panel);
        Assert.Equal(10, codes.Count);

        using var other = new PanelClient(app.Url);
        var asked = await other.SignIn(Admin, Password);
        Assert.StartsWith("/login/code?", asked.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/account")).StatusCode);
        Assert.Contains("code is wrong", (await other.Send(asked.Location!, "code", ("Form.Code", "000000"))).Text);
        Assert.Equal("/", (await other.Send(asked.Location!, "code", ("Form.Code", PanelClient.CodeOf(key)), ("Form.TrustDevice", "true"))).Location);

        using var again = new PanelClient(app.Url, Only(other.Cookies, app.Url, "crm.device"));
        Assert.Equal("/", (await again.SignIn(Admin, Password)).Location);

        await again.Send("/account", "everywhere");
        using var forgotten = new PanelClient(app.Url, Only(other.Cookies, app.Url, "crm.device"));
        Assert.StartsWith("/login/code?", (await forgotten.SignIn(Admin, Password)).Location);
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once()
    {
        await using var app = await CrmApp.Start();
        using var panel = new PanelClient(app.Url);
        await panel.SignIn(Admin, Password);
        var (_, codes) = await TurnOn(panel);
        foreach (var isFirst in new[] { true, false })
        {
            using var lost = new PanelClient(app.Url);
            var answer = await lost.Send((await lost.SignIn(Admin, Password)).Location!, "code", ("Form.Code", codes[0]));
            Assert.Equal(isFirst ? "/" : null, answer.Location);
        }
        Assert.Contains("codes left: 9", await panel.Read("/account"));
    }

    [Fact]
    public async Task Turning_the_second_step_off_takes_the_password()
    {
        await using var app = await CrmApp.Start();
        using var panel = new PanelClient(app.Url);
        await panel.SignIn(Admin, Password);
        await TurnOn(panel);
        Assert.Contains("is wrong", (await panel.Send("/account", "stop", ("Stop.Old", "not it"))).Text);
        Assert.True(await app.Read(db => db.Users.AnyAsync(u => u.TwoFactorEnabled)));
        Assert.Equal("/account?said=done", (await panel.Send("/account", "stop", ("Stop.Old", Password))).Location);
        Assert.False(await app.Read(db => db.Users.AnyAsync(u => u.TwoFactorEnabled)));
        Assert.Equal(2, await app.Read(db => db.Timeline.CountAsync(e => e.Kind == EventKinds.TwoFactorChanged)));
    }

    [Fact]
    public async Task A_password_that_is_too_old_is_changed_before_the_panel_opens()
    {
        await using var app = await CrmApp.Start();
        await app.InDb(async db =>
        {
            (await db.Organizations.SingleAsync()).AskOfPasswords(14, 90);
            (await db.Users.SingleAsync()).ChangedPassword(DateTimeOffset.UtcNow.AddDays(-91));
            await db.SaveChangesAsync();
        });
        using var panel = new PanelClient(app.Url);
        var aged = await panel.SignIn(Admin, Password);
        Assert.Equal("/password/change?reason=age", aged.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await panel.Get("/account")).StatusCode);

        Assert.Contains("must differ", (await Change(Password, Password)).Text);
        Assert.Contains("14 characters", (await Change("thirteen char", "thirteen char")).Text);
        Assert.Contains("differ. Type", (await Change("fourteen chars", "other fourteen")).Text);
        Assert.Equal("/login?said=set", (await Change("fourteen chars", "fourteen chars")).Location);
        Assert.Contains("is wrong", (await panel.SignIn(Admin, Password)).Text);
        Assert.Equal("/", (await panel.SignIn(Admin, "fourteen chars")).Location);
        Assert.Contains("Sign in first", (await Change("one more long password", "one more long password", "fourteen chars")).Text);

        Task<FormAnswer> Change(string wanted, string again, string old = Password) =>
            panel.Send("/password/change?reason=age", "change", ("Form.Email", Admin), ("Form.Old", old), ("Form.New", wanted), ("Form.Again", again));
    }

    [Fact]
    public async Task A_link_sets_a_password_once_and_opens_a_locked_account()
    {
        await using var app = await CrmApp.Start();
        var (link, token) = PasswordLink.Make(1, await app.Read(db => db.Users.Select(u => u.Id).SingleAsync()), null, PasswordLink.Lifetime, DateTimeOffset.UtcNow);
        await app.InDb(db => { db.Add(link); return db.SaveChangesAsync(); });
        using var panel = new PanelClient(app.Url);
        for (var attempt = 1; attempt <= 5; attempt++) await panel.SignIn(Admin, "no such password");
        using var other = new PanelClient(app.Url);

        Assert.Contains("used or is over", await panel.Read("/password/" + token[..^1]));
        Assert.Contains("10 characters", (await Set(panel, "too short")).Text);
        var taken = await other.TokenOf("/password/" + token);
        Assert.Equal("/login?said=set", (await Set(panel, "a new long password")).Location);
        Assert.Contains("used or is over", (await other.Post("/password/" + token, ("_handler", "link"), ("__RequestVerificationToken", taken), ("Form.New", "somebody elses word"), ("Form.Again", "somebody elses word"))).Text);
        Assert.Equal("/", (await panel.SignIn(Admin, "a new long password")).Location);

        Task<FormAnswer> Set(PanelClient client, string wanted) => client.Send("/password/" + token, "link", ("Form.New", wanted), ("Form.Again", wanted));
    }

    [Fact]
    public async Task An_old_link_is_over()
    {
        await using var app = await CrmApp.Start();
        var (link, token) = PasswordLink.Make(1, await app.Read(db => db.Users.Select(u => u.Id).SingleAsync()), null, PasswordLink.Lifetime, DateTimeOffset.UtcNow.AddHours(-25));
        await app.InDb(db => { db.Add(link); return db.SaveChangesAsync(); });
        using var panel = new PanelClient(app.Url);
        Assert.Contains("used or is over", await panel.Read("/password/" + token));
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sessions_and_keeps_this_one()
    {
        await using var app = await CrmApp.Start();
        using var here = new PanelClient(app.Url);
        await here.SignIn(Admin, Password);
        var stamp = await app.Read(db => db.Users.Select(u => u.SecurityStamp).SingleAsync());
        Assert.Equal("/account?said=done", (await here.Send("/account", "password", ("Form.Old", Password), ("Form.New", "a new long password"), ("Form.Again", "a new long password"))).Location);
        Assert.NotEqual(stamp, await app.Read(db => db.Users.Select(u => u.SecurityStamp).SingleAsync()));
        Assert.Contains("My account", await here.Read("/account"));
    }

    [Fact]
    public async Task Pages_allow_scripts_from_files_alone_and_stand_in_no_frame()
    {
        await using var app = await CrmApp.Start();
        using var panel = new PanelClient(app.Url);
        foreach (var path in new[] { "/login", "/no-such-page", "/health/live" })
        {
            var headers = (await panel.Get(path)).Headers;
            var policy = headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
        }
        Assert.Contains("frame-ancestors *", (await panel.Get("/chat/site")).Headers.GetValues("Content-Security-Policy").Single());
        Assert.DoesNotMatch(new Regex("<script(?![^>]* src=)[^>]*>\\s*\\S"), await panel.Read("/login"));
    }

    [Fact]
    public async Task Who_belongs_to_two_organizations_switches_and_sees_one_at_a_time()
    {
        await using var app = await CrmApp.Start();
        long other = 0, foreign = 0;
        await app.InDb(async db =>
        {
            var user = await db.Users.SingleAsync();
            var (second, third) = (new Organization("Second firm", "en", "UTC", "EUR", DateTimeOffset.UtcNow), new Organization("Third firm", "en", "UTC", "EUR", DateTimeOffset.UtcNow));
            db.AddRange(second, third, new Membership(second.Id, user.Id, Role.Analyst));
            await db.SaveChangesAsync();
            (other, foreign) = (second.Id, third.Id);
        });
        using var panel = new PanelClient(app.Url);
        await panel.SignIn(Admin, Password);
        Assert.Contains("title=\"My organization\"", await panel.Read("/"));
        await Switch(other);
        Assert.Contains("title=\"Second firm\"", await panel.Read("/"));
        await Switch(foreign);
        Assert.Contains("title=\"Second firm\"", await panel.Read("/"));
        await panel.Send("/account", "me", ("Me.Name", "Adam"), ("Me.Language", "en"));
        Assert.Contains("title=\"Second firm\"", await panel.Read("/"));

        async Task Switch(long organization) => Assert.Equal("/",
            (await panel.Post("/account/organization", ("__RequestVerificationToken", await panel.TokenOf("/account")), ("organization", organization.ToString()))).Location);
    }

    static async Task<(string Key, List<string> Codes)> TurnOn(PanelClient panel)
    {
        var shown = await panel.Send("/account", "begin");
        var key = Regex.Match(shown.Text, "<span class=\"key\">([A-Z2-7 ]+)</span>").Groups[1].Value;
        Assert.Contains("<svg", shown.Text);
        var token = Regex.Match(shown.Text, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var wrong = await panel.Post("/account", ("_handler", "confirm"), ("__RequestVerificationToken", token), ("Code.Code", "000000"));
        Assert.Contains("code is wrong", wrong.Text);
        var on = await panel.Post("/account", ("_handler", "confirm"), ("__RequestVerificationToken", token), ("Code.Code", PanelClient.CodeOf(key)));
        return (key, [.. Regex.Matches(on.Text, "<li><code>([^<]+)</code></li>").Select(m => m.Groups[1].Value)]);
    }

    /// <summary>What is left of a browser when its session is over.</summary>
    static CookieContainer Only(CookieContainer all, string url, string name)
    {
        var kept = new CookieContainer();
        kept.Add(all.GetCookies(new Uri(url)).Single(c => c.Name == name));
        return kept;
    }
}
