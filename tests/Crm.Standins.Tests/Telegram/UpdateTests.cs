using System.Buffers;
using System.Text;
using System.Text.Json;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class UpdateTests
{
    const string Ann = """{"id":5000000001,"is_bot":false,"first_name":"Ann","novelty":{"x":[1,2]}}""";
    const string Chat = """{"id":-1001,"type":"supergroup","title":"Shop","is_forum":true}""";

    static Update Read(string body) => JsonSerializer.Deserialize<Update>($$"""{"update_id":9,{{body}}}""", JsonBotAPI.Options)!;

    static Update Message(string body) =>
        Read($$"""
            "message":{"message_id":3,"date":1700000000,"from":{{Ann}},"chat":{{Chat}},{{body}}}
            """);

    [Theory]
    [InlineData("\"text\":\"x\"", MessageType.Text)]
    [InlineData("\"photo\":[{\"file_id\":\"a\",\"file_unique_id\":\"b\",\"width\":1,\"height\":2}],\"caption\":\"c\"", MessageType.Photo)]
    [InlineData("\"animation\":{\"file_id\":\"a\"},\"document\":{\"file_id\":\"a\"}", MessageType.Animation)]
    [InlineData("\"venue\":{\"title\":\"t\"},\"location\":{\"latitude\":1,\"longitude\":2}", MessageType.Venue)]
    [InlineData("\"contact\":{\"phone_number\":\"+1\",\"first_name\":\"A\",\"user_id\":5}", MessageType.Contact)]
    [InlineData("\"new_chat_members\":[{\"id\":1,\"is_bot\":true,\"first_name\":\"b\"}]", MessageType.NewChatMembers)]
    [InlineData("\"migrate_to_chat_id\":-1002", MessageType.MigrateToChatId)]
    [InlineData("\"forum_topic_created\":{\"name\":\"n\",\"icon_color\":1}", MessageType.ForumTopicCreated)]
    [InlineData("\"hologram\":{\"depth\":3}", MessageType.Unknown)]
    public void A_message_says_what_it_is(string body, MessageType expected)
    {
        var message = Message(body).Message!;
        Assert.Equal(expected, message.Type);
        Assert.Equal((3, 5000000001, ChatType.Supergroup), (message.Id, message.From!.Id, message.Chat.Type));
    }

    [Fact]
    public void Kinds_and_words_of_a_later_api_are_survived()
    {
        Assert.Equal(9, Read("\"hologram\":{\"id\":1}").Id);
        var message = Message("""
            "text":"x","entities":[{"type":"sparkle","offset":0,"length":1}],"forward_origin":{"type":"dream","date":1}
            """).Message!;
        Assert.Equal(default, message.Entities![0].Type);
        Assert.Equal("x", message.Text);
    }

    [Fact]
    public void A_button_under_a_lost_message_still_answers()
    {
        var query = Read($$"""
            "callback_query":{"id":"77","from":{{Ann}},"chat_instance":"1","data":"buy:1","message":{"chat":{{Chat}},"message_id":4,"date":0} }
            """).CallbackQuery!;
        Assert.Equal(("buy:1", 4, default(DateTime)), (query.Data, query.Message!.Id, query.Message.Date));
    }

    [Theory]
    [InlineData("""{"status":"kicked","until_date":0}""", ChatMemberStatus.Kicked)]
    [InlineData("""{"until_date":1700000000,"is_member":true,"status":"restricted"}""", ChatMemberStatus.Restricted)]
    [InlineData("""{"status":"creator","is_anonymous":true}""", ChatMemberStatus.Creator)]
    [InlineData("""{"status":"ghost"}""", default(ChatMemberStatus))]
    public void A_change_of_membership_tells_the_new_status(string member, ChatMemberStatus expected)
    {
        var change = Read($$"""
            "my_chat_member":{"chat":{{Chat}},"from":{{Ann}},"date":1,"old_chat_member":{"status":"member"},"new_chat_member":{{member}}}
            """).MyChatMember!;
        Assert.Equal(expected, change.NewChatMember.Status);
    }

    [Theory]
    [InlineData("\"can_manage_topics\":true,\"status\":\"administrator\"", true)]
    [InlineData("\"status\":\"administrator\",\"can_delete_messages\":true", false)]
    public void An_administrators_rights_are_read_wherever_the_status_stands(string member, bool expected)
    {
        var change = Read($$"""
            "my_chat_member":{"chat":{{Chat}},"from":{{Ann}},"date":1,"new_chat_member":{"user":{{Ann}},{{member}}} }
            """).MyChatMember!;
        Assert.Equal(expected, Assert.IsType<ChatMemberAdministrator>(change.NewChatMember).CanManageTopics);
        Assert.Equal(("Shop", true, 5000000001), (change.Chat.Title, change.Chat.IsForum, change.NewChatMember.User.Id));
    }

    [Fact]
    public void A_message_of_a_topic_says_in_which()
    {
        var message = Message("\"message_thread_id\":4,\"is_topic_message\":true,\"text\":\"x\"").Message!;
        Assert.Equal((4, true), (message.MessageThreadId, message.IsTopicMessage));
    }

    [Fact]
    public void An_update_may_arrive_in_pieces()
    {
        var json = Encoding.UTF8.GetBytes($$"""{"update_id":9,"message":{"message_id":3,"date":1,"chat":{{Chat}},"text":"привет"} }""");
        var reader = new Utf8JsonReader(Piece.Chain(json, 3));
        var update = JsonSerializer.Deserialize<Update>(ref reader, JsonBotAPI.Options)!;
        Assert.Equal((ChatType.Supergroup, "привет"), (update.Message!.Chat.Type, update.Message.Text));
    }

    [Fact]
    public void What_is_written_reads_back()
    {
        var update = Message("\"text\":\"x\",\"media_group_id\":\"77\",\"boost_added\":{\"boost_count\":2}");
        var again = JsonSerializer.Deserialize<Update>(JsonSerializer.SerializeToUtf8Bytes(update, JsonBotAPI.Options), JsonBotAPI.Options)!;
        Assert.Equal((9, 3, "77"), (again.Id, again.Message!.Id, again.Message.MediaGroupId));
        Assert.Equal(update.Message!.Date, again.Message.Date);
    }

    [Theory]
    [InlineData("\"text\":\"x\"", false)]
    [InlineData("\"story\":{\"id\":1}", false)]
    [InlineData("\"poll\":{\"id\":\"1\"},\"has_protected_content\":true", false)]
    [InlineData("\"pinned_message\":{\"message_id\":1}", true)]
    [InlineData("\"delete_chat_photo\":true", true)]
    [InlineData("\"hologram\":{\"depth\":3},\"caption\":\"c\"", false)]
    public void Events_are_told_from_contents(string body, bool isEvent) => Assert.Equal(isEvent, Message(body).Message!.IsServiceMessage);

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public static ReadOnlySequence<byte> Chain(byte[] bytes, int size)
        {
            var first = new Piece { Memory = bytes.AsMemory(0, size) };
            var last = first;
            for (var at = size; at < bytes.Length; at += size)
            {
                var next = new Piece { Memory = bytes.AsMemory(at, Math.Min(size, bytes.Length - at)), RunningIndex = at };
                last.Next = next;
                last = next;
            }

            return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        }
    }
}
