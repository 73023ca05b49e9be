using System.Text.Json.Serialization;

namespace Twilio.Rest.Content.V1;

public partial class ContentResource
{
    /// <summary>The shapes of a template, by content type.</summary>
    public class Types
    {
        [JsonPropertyName("twilio/text")]
        public TwilioText? TwilioText { get; private set; }

        [JsonPropertyName("twilio/media")]
        public TwilioMedia? TwilioMedia { get; private set; }

        [JsonPropertyName("twilio/quick-reply")]
        public TwilioQuickReply? TwilioQuickReply { get; private set; }

        [JsonPropertyName("twilio/list-picker")]
        public TwilioListPicker? TwilioListPicker { get; private set; }

        public class Builder
        {
            readonly Types _made = new();

            public Builder WithTwilioText(TwilioText twilioText)
            {
                _made.TwilioText = twilioText;
                return this;
            }

            public Builder WithTwilioMedia(TwilioMedia twilioMedia)
            {
                _made.TwilioMedia = twilioMedia;
                return this;
            }

            public Builder WithTwilioQuickReply(TwilioQuickReply twilioQuickReply)
            {
                _made.TwilioQuickReply = twilioQuickReply;
                return this;
            }

            public Builder WithTwilioListPicker(TwilioListPicker twilioListPicker)
            {
                _made.TwilioListPicker = twilioListPicker;
                return this;
            }

            public Types Build() => _made;
        }
    }

    /// <summary>A template as it is handed in.</summary>
    public class ContentCreateRequest
    {
        public string? FriendlyName { get; private set; }
        public string? Language { get; private set; }
        public Dictionary<string, string>? Variables { get; private set; }
        [JsonPropertyName("types")]
        public Types? Types { get; private set; }

        public class Builder
        {
            readonly ContentCreateRequest _made = new();

            public Builder WithFriendlyName(string friendlyName)
            {
                _made.FriendlyName = friendlyName;
                return this;
            }

            public Builder WithLanguage(string language)
            {
                _made.Language = language;
                return this;
            }

            public Builder WithVariables(Dictionary<string, string> variables)
            {
                _made.Variables = variables;
                return this;
            }

            public Builder WithTypes(Types types)
            {
                _made.Types = types;
                return this;
            }

            public ContentCreateRequest Build() => _made;
        }
    }
}
