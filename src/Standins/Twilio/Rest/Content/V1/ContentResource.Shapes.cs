using Twilio.Types;

namespace Twilio.Rest.Content.V1;

public partial class ContentResource
{
    /// <summary>Plain text.</summary>
    public class TwilioText
    {
        public string? Body { get; private set; }

        public class Builder
        {
            readonly TwilioText _made = new();

            public Builder WithBody(string body)
            {
                _made.Body = body;
                return this;
            }

            public TwilioText Build() => _made;
        }
    }

    /// <summary>Files with a caption.</summary>
    public class TwilioMedia
    {
        public List<string>? Media { get; private set; }
        public string? Body { get; private set; }

        public class Builder
        {
            readonly TwilioMedia _made = new();

            public Builder WithMedia(List<string> media)
            {
                _made.Media = media;
                return this;
            }

            public Builder WithBody(string body)
            {
                _made.Body = body;
                return this;
            }

            public TwilioMedia Build() => _made;
        }
    }

    /// <summary>A button; its id comes back as ButtonPayload.</summary>
    public class QuickReplyAction
    {
        public QuickReplyActionType? Type { get; private set; }
        public string? Title { get; private set; }
        public string? Id { get; private set; }

        public class Builder
        {
            readonly QuickReplyAction _made = new();

            public Builder WithType(QuickReplyActionType type)
            {
                _made.Type = type;
                return this;
            }

            public Builder WithTitle(string title)
            {
                _made.Title = title;
                return this;
            }

            public Builder WithId(string id)
            {
                _made.Id = id;
                return this;
            }

            public QuickReplyAction Build() => _made;
        }
    }

    /// <summary>Text with buttons: up to ten in a template, three without approval.</summary>
    public class TwilioQuickReply
    {
        public string? Body { get; private set; }
        public List<QuickReplyAction>? Actions { get; private set; }

        public class Builder
        {
            readonly TwilioQuickReply _made = new();

            public Builder WithBody(string body)
            {
                _made.Body = body;
                return this;
            }

            public Builder WithActions(List<QuickReplyAction> actions)
            {
                _made.Actions = actions;
                return this;
            }

            public TwilioQuickReply Build() => _made;
        }
    }

    /// <summary>A row of a list; its id comes back as ListId.</summary>
    public class ListItem
    {
        public string? Item { get; private set; }
        public string? Id { get; private set; }
        public string? Description { get; private set; }

        public class Builder
        {
            readonly ListItem _made = new();

            public Builder WithItem(string item)
            {
                _made.Item = item;
                return this;
            }

            public Builder WithId(string id)
            {
                _made.Id = id;
                return this;
            }

            public Builder WithDescription(string description)
            {
                _made.Description = description;
                return this;
            }

            public ListItem Build() => _made;
        }
    }

    /// <summary>Text with a button that opens a list of up to ten rows; only inside the 24-hour window.</summary>
    public class TwilioListPicker
    {
        public string? Body { get; private set; }
        public string? Button { get; private set; }
        public List<ListItem>? Items { get; private set; }

        public class Builder
        {
            readonly TwilioListPicker _made = new();

            public Builder WithBody(string body)
            {
                _made.Body = body;
                return this;
            }

            public Builder WithButton(string button)
            {
                _made.Button = button;
                return this;
            }

            public Builder WithItems(List<ListItem> items)
            {
                _made.Items = items;
                return this;
            }

            public TwilioListPicker Build() => _made;
        }
    }

    /// <summary>The kind of a button.</summary>
    public sealed class QuickReplyActionType : StringEnum
    {
        public static readonly QuickReplyActionType QuickReply = new("QUICK_REPLY");

        public QuickReplyActionType()
        {
        }

        QuickReplyActionType(string value)
            : base(value)
        {
        }

        public static implicit operator QuickReplyActionType(string value) => new(value);
    }
}
