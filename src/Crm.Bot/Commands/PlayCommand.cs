using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Crm.Core.Scripts.Steps;

namespace Crm.Bot.Commands;

/// <summary>Plays a script in the terminal: lines are the customer's, those after "staff:" the salesperson's, those after ":" are for the player itself.</summary>
static class PlayCommand
{
    /// <summary>Plays until the run or the input ends; 1 when the file cannot be read as a script.</summary>
    public static async Task<int> Run(string file, TextReader input, TextWriter output, TimeProvider time)
    {
        var (bundle, problem) = await Load(file);
        if (bundle is null)
        {
            await output.WriteLineAsync(problem);
            return 1;
        }
        var machine = new ScriptMachine(bundle);
        var player = new Player(new PlayWorld(machine, PlayWorld.PipelineOf(machine), PlayTexts.Get("Customer"), time.GetUtcNow()), output);
        player.Begin();
        while (!player.IsOver && await input.ReadLineAsync() is { } line) player.Read(line.Trim());
        return 0;
    }

    /// <summary>The script with the scripts beside it that it calls.</summary>
    static async Task<(ScriptBundle?, string Problem)> Load(string file)
    {
        if (!File.Exists(file)) return (null, PlayTexts.Get("NoFile", file));
        var (script, problem) = await Read(file);
        if (script is null) return (null, problem);
        var subscripts = new Dictionary<string, ScriptDefinition>();
        var wanted = new Queue<string>(Called(script));
        while (wanted.TryDequeue(out var name))
        {
            var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, $"{name}.yaml");
            if (subscripts.ContainsKey(name)) continue;
            if (!File.Exists(path)) return (null, PlayTexts.Get("NoSubscript", name, path));
            var (called, wrong) = await Read(path);
            if (called is null) return (null, wrong);
            subscripts[name] = called;
            foreach (var inner in Called(called)) wanted.Enqueue(inner);
        }
        return (new ScriptBundle(script, subscripts), "");
    }

    static async Task<(ScriptDefinition?, string Problem)> Read(string path)
    {
        var source = ScriptYaml.Read(await File.ReadAllTextAsync(path));
        var errors = source.Findings.Where(f => f.Severity == Severity.Error).ToArray();
        return source.Script is { } script && errors.Length == 0 ? (script, "")
            : (null, string.Join(Environment.NewLine, errors.Select(e => PlayTexts.Get("Mistake", path, e.Line, e.Message))));
    }

    static IEnumerable<string> Called(ScriptDefinition script) => script.Steps.Values.OfType<SubscriptStep>().Select(s => s.Script);

    /// <summary>One game: keeps the buttons that each side can press and writes what is said.</summary>
    sealed class Player(PlayWorld world, TextWriter output)
    {
        readonly Dictionary<Actor, List<Button>> buttons = new() { [Actor.Customer] = [], [Actor.Staff] = [] };
        bool quit;

        public bool IsOver => quit || world.State?.Status is RunStatus.Ended or RunStatus.Failed;

        public void Begin()
        {
            world.Contact.Set("language", CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
            output.WriteLine(PlayTexts.Get("Help"));
            Show(world.Start());
        }

        public void Read(string line)
        {
            if (line.Length == 0) return;
            if (line.StartsWith(':')) Order(line[1..]);
            else if (line.StartsWith("staff:", StringComparison.OrdinalIgnoreCase)) Say(Actor.Staff, IncomingKind.StaffAnswer, line[6..].Trim());
            else Say(Actor.Customer, IncomingKind.Message, line);
        }

        void Say(Actor by, IncomingKind kind, string line)
        {
            var open = buttons[by].FindAll(b => b.Data?.StartsWith($"{world.State!.Seq}:", StringComparison.Ordinal) == true); // older ones are out of date: the number is an answer
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= open.Count)
                Show(world.Send(world.Message(by == Actor.Staff ? kind : IncomingKind.Button) with { ButtonData = open[number - 1].Data }));
            else Show(world.Send(world.Message(kind) with { Text = line }));
        }

        void Order(string line)
        {
            var (word, rest) = line.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (line, "");
            switch (word)
            {
                case "quit": quit = true; break;
                case "skip": Skip(); break;
                case "vars": Vars(); break;
                case "step": output.WriteLine(PlayTexts.Get("Step", world.State!.Step, world.Stage ?? "-", world.Now.ToString("u", CultureInfo.InvariantCulture))); break;
                case "photo": Show(world.Send(world.Message(IncomingKind.Message) with { MessageKind = MessageKind.Photo, Files = [new(MessageKind.Photo, "photo", null, null, "image/jpeg", null)] })); break;
                case "file": Show(world.Send(world.Message(IncomingKind.Message) with { MessageKind = MessageKind.Document, Files = [new(MessageKind.Document, "file", null, rest, null, null)] })); break;
                case "event" when rest.Length > 0: Show(world.Send(world.Message(IncomingKind.Event) with { EventName = rest })); break;
                case "done" when rest.Length > 0: Show(world.Finish(rest)); break;
                case "set" when rest.Split('=', 2) is [var field, var value]: Show(world.Send(world.Message(IncomingKind.StaffAnswer) with { Data = new Fields { [field.Trim()] = value.Trim() } })); break;
                case "answer": Show(world.Send(world.Message(IncomingKind.Event) with { EventName = "call", Data = new Fields { ["token"] = $"{world.State!.Seq}.call", ["ok"] = rest != "failed" } })); break;
                default: output.WriteLine(PlayTexts.Get("Help")); break;
            }
        }

        void Skip()
        {
            if (world.NextTimer is { } timer) Show(world.Fire(timer));
            else output.WriteLine(PlayTexts.Get("NoTimer"));
        }

        void Vars()
        {
            foreach (var (name, value) in world.State!.Vars.OrderBy(v => v.Key, StringComparer.Ordinal)) output.WriteLine($"{name} = {Fields.Text(value)}");
            foreach (var (name, value) in world.Contact.Fields.OrderBy(v => v.Key, StringComparer.Ordinal)) output.WriteLine($"contact.{name} = {Fields.Text(value)}");
            foreach (var (name, value) in world.Deal?.Fields.OrderBy(v => v.Key, StringComparer.Ordinal).AsEnumerable() ?? []) output.WriteLine($"deal.{name} = {Fields.Text(value)}");
        }

        void Show(Turn turn)
        {
            foreach (var effect in turn.Effects) Show(effect);
            if (turn.State.Status == RunStatus.Failed) output.WriteLine(PlayTexts.Get("Failed", turn.State.Reason ?? ""));
            else if (turn.State.Status == RunStatus.Ended) output.WriteLine(PlayTexts.Get("Ended", turn.State.Outcome ?? ""));
        }

        void Show(Effect effect)
        {
            switch (effect)
            {
                case Say said: Show(said); break;
                case AnswerButton { Notice: { } notice }: output.WriteLine(notice); break;
                case MovePen move: output.WriteLine(PlayTexts.Get(move.Pen == Pen.Staff ? "PenStaff" : "PenBot")); break;
                case MoveStage move: output.WriteLine(PlayTexts.Get("Stage", move.Stage)); break;
                case CreateTask task: output.WriteLine(PlayTexts.Get("Task", task.Name, task.Title)); break;
                case Call call: output.WriteLine(PlayTexts.Get("Call", call.Method, call.Url)); break;
                case Refused refused: output.WriteLine(PlayTexts.Get("Missing", string.Join(", ", refused.Missing.Select(m => m.Name)))); break;
            }
        }

        void Show(Say said)
        {
            output.WriteLine($"{PlayTexts.Get(said.To == Actor.Staff ? "ToStaff" : "ToCustomer")} {Plain(said.Message.Text)}");
            if (said.Message.Request is { } request) output.WriteLine($"  [{request.Label}]");
            if (said.Message.Buttons is not { } rows) return;
            buttons[said.To] = [.. rows.SelectMany(r => r)];
            foreach (var (index, button) in buttons[said.To].Index()) output.WriteLine($"  {index + 1}. {Plain(button.Label)}");
        }

        static string Plain(string markup) => System.Net.WebUtility.HtmlDecode(Regex.Replace(markup, "</?[a-z][^>]*>", "", RegexOptions.CultureInvariant));
    }
}

/// <summary>The player's words in the language of who plays.</summary>
static class PlayTexts
{
    static readonly ResourceManager Resources = new("Crm.Bot.Resources.Commands", typeof(PlayTexts).Assembly);

    public static string Get(string name, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString($"Play{name}") ?? throw new InvalidOperationException($"The text 'Play{name}' is missing from the resources."), values);
}
