using Crm.Bot.Setup;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Makes a user who may sign in; the password comes from the standard input when it is not given.</summary>
static class UserCommand
{
    public static async Task<int> Create(CrmDb db, string[] args, TextReader input, TextWriter output)
    {
        var options = new Options(args, "email", "name", "role", "password");
        var email = options.Get("email");
        if (!Enum.TryParse<Role>(options.Find("role") ?? "Salesperson", ignoreCase: true, out var role) || !Enum.IsDefined(role)) throw new UsageException(CommandLine.Text("UnknownRole", string.Join(", ", Enum.GetNames<Role>())));
        if (await db.Users.AnyAsync(u => u.NormalizedEmail == email.ToUpperInvariant())) throw new UsageException(CommandLine.Text("UserExists", email));
        if (!options.Has("password")) output.Write(CommandLine.Text("AskPassword"));
        var password = options.Find("password") ?? await input.ReadLineAsync() ?? "";
        if (password.Length < 8) throw new UsageException(CommandLine.Text("ShortPassword"));
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        db.AddRange(Staff.NewUser(organization, email, options.Find("name") ?? email, password, role, TimeProvider.System.GetUtcNow()));
        await db.SaveChangesAsync();
        output.WriteLine(CommandLine.Text("UserCreated", email, role));
        return 0;
    }
}
