using Crm.Core.Conversations;

namespace Crm.Bot.Channels.WebChat;

/// <summary>The site chat: the history is the delivery, open connections are told to look at it.</summary>
sealed class WebChatChannel(ChatStreams streams) : IChannel
{
    public ChannelKind Kind => ChannelKind.WebChat;

    /// <summary>One piece; a text over 16,000 characters is refused when it is sent.</summary>
    public IReadOnlyList<OutgoingMessage> Fit(OutgoingMessage message) => [message];

    public Task<SendResult> Send(Dispatch dispatch, CancellationToken cancellation) => Task.FromResult(Send(dispatch));

    SendResult Send(Dispatch dispatch)
    {
        switch (dispatch.Kind)
        {
            case OutboxKind.Send when dispatch.MessageId is { } id:
                if (dispatch.Message?.Text.Length > ChatMessage.MaxText) return new(SendOutcome.BadRequest, Error: $"The text is longer than {ChatMessage.MaxText} characters.");
                streams.Publish(dispatch.AccountId, dispatch.ChatId, ChatSignal.News);
                return new(SendOutcome.Sent, id.ToString(null, null));
            case OutboxKind.ClearButtons when dispatch.Reference is { } message:
                streams.Publish(dispatch.AccountId, dispatch.ChatId, new ChatSignal("clear", message));
                return SendResult.Done;
            case OutboxKind.Typing:
                streams.Publish(dispatch.AccountId, dispatch.ChatId, new ChatSignal("typing", ""));
                return SendResult.Done;
            case OutboxKind.AnswerButton:
                if (dispatch.Notice is { } notice) streams.Publish(dispatch.AccountId, dispatch.ChatId, new ChatSignal("notice", notice));
                return SendResult.Done;
            default:
                return new(SendOutcome.BadRequest, Error: "The site chat sends messages of the history only.");
        }
    }
}
