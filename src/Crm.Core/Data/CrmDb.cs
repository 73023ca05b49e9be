using Crm.Core.Alarms;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.CustomFields;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Imports;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Numbers;
using Crm.Core.Search;
using Crm.Core.Tasks;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Crm.Core.Views;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Data;

/// <summary>The tables. The model is said once here; a provider's context says only what its database does differently.</summary>
public abstract class CrmDb(DbContextOptions options) : IdentityUserContext<User, long>(options)
{
    public DbSet<Organization> Organizations => Set<Organization>();
    public DbSet<Branch> Branches => Set<Branch>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<PasswordLink> PasswordLinks => Set<PasswordLink>();
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();
    public DbSet<StaffNotice> StaffNotices => Set<StaffNotice>();
    public DbSet<StaffGroup> StaffGroups => Set<StaffGroup>();
    public DbSet<StaffTopic> StaffTopics => Set<StaffTopic>();
    public DbSet<Shift> Shifts => Set<Shift>();
    public DbSet<RoutingRule> RoutingRules => Set<RoutingRule>();
    public DbSet<Offer> Offers => Set<Offer>();
    public DbSet<AlarmRule> AlarmRules => Set<AlarmRule>();
    public DbSet<Alarm> Alarms => Set<Alarm>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<ContactIdentity> ContactIdentities => Set<ContactIdentity>();
    public DbSet<Consent> Consents => Set<Consent>();
    public DbSet<ContactMerge> ContactMerges => Set<ContactMerge>();
    public DbSet<ContactPair> ContactPairs => Set<ContactPair>();
    public DbSet<Company> Companies => Set<Company>();
    public DbSet<ContactCompany> ContactCompanies => Set<ContactCompany>();
    public DbSet<FieldDefinition> FieldDefinitions => Set<FieldDefinition>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Import> Imports => Set<Import>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<ChannelAccount> ChannelAccounts => Set<ChannelAccount>();
    public DbSet<Conversation> Conversations => Set<Conversation>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<MessageVersion> MessageVersions => Set<MessageVersion>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<InboxItem> Inbox => Set<InboxItem>();
    public DbSet<OutboxItem> Outbox => Set<OutboxItem>();
    public DbSet<FileHandle> FileHandles => Set<FileHandle>();
    public DbSet<ContentTemplate> ContentTemplates => Set<ContentTemplate>();
    public DbSet<Template> Templates => Set<Template>();
    public DbSet<TemplateVersion> TemplateVersions => Set<TemplateVersion>();
    public DbSet<Pipeline> Pipelines => Set<Pipeline>();
    public DbSet<Stage> Stages => Set<Stage>();
    public DbSet<Deal> Deals => Set<Deal>();
    public DbSet<Approval> Approvals => Set<Approval>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<TaskItem> Tasks => Set<TaskItem>();
    public DbSet<TaskFeed> TaskFeeds => Set<TaskFeed>();
    public DbSet<Script> Scripts => Set<Script>();
    public DbSet<DraftState> DraftStates => Set<DraftState>();
    public DbSet<ScriptVersion> ScriptVersions => Set<ScriptVersion>();
    public DbSet<ScriptRun> ScriptRuns => Set<ScriptRun>();
    public DbSet<StepDay> StepDays => Set<StepDay>();
    public DbSet<FollowUp> FollowUps => Set<FollowUp>();
    public DbSet<Routine> Routines => Set<Routine>();
    public DbSet<TimelineEvent> Timeline => Set<TimelineEvent>();
    public DbSet<Node> Nodes => Set<Node>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The column type of JSON text.</summary>
    protected abstract string JsonType { get; }

    /// <summary>The schema that holds <see cref="Functions"/>, where the database asks for one.</summary>
    protected virtual string? FunctionSchema => null;

    /// <summary>The collation by which text sorts by code point; none where that is the default.</summary>
    protected virtual string? OrdinalCollation => null;

    /// <summary>Statements that make or replace the functions behind <see cref="FieldQuery"/>, one batch each.</summary>
    protected internal virtual IReadOnlyList<string> Functions => [];

    /// <summary>How this database finds what people look for; its tables are no part of the model, since they can be made anew from the rows.</summary>
    internal virtual SearchIndex SearchIndex => PlainSearch.Instance;

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Fields>().HaveConversion<FieldsColumn, FieldsComparer>();
        conventions.DefaultTypeMapping<Fields>().HasConversion<FieldsColumn>();
        conventions.Properties<LocalText>().HaveConversion<JsonColumn<LocalText>, JsonComparer<LocalText>>();
        conventions.Properties<MovedRows>().HaveConversion<JsonColumn<MovedRows>, JsonComparer<MovedRows>>();
        conventions.Properties<Gate>().HaveConversion<JsonColumn<Gate>, JsonComparer<Gate>>();
        conventions.Properties<Condition>().HaveConversion<JsonColumn<Condition>, JsonComparer<Condition>>();
        conventions.Properties<Rights>().HaveConversion<JsonColumn<Rights>, JsonComparer<Rights>>();
        conventions.Properties<WorkHours>().HaveConversion<JsonColumn<WorkHours>, JsonComparer<WorkHours>>();
        conventions.Properties<IReadOnlyList<long>>().HaveConversion<JsonColumn<IReadOnlyList<long>>, JsonComparer<IReadOnlyList<long>>>();
        conventions.Properties<IReadOnlyList<LostReason>>().HaveConversion<JsonColumn<IReadOnlyList<LostReason>>, JsonComparer<IReadOnlyList<LostReason>>>();
        conventions.Properties<IReadOnlyList<StageWay>>().HaveConversion<JsonColumn<IReadOnlyList<StageWay>>, JsonComparer<IReadOnlyList<StageWay>>>();
        conventions.Properties<IReadOnlyList<FieldChoice>>().HaveConversion<JsonColumn<IReadOnlyList<FieldChoice>>, JsonComparer<IReadOnlyList<FieldChoice>>>();
        conventions.Properties<IReadOnlyList<FieldChange>>().HaveConversion<JsonColumn<IReadOnlyList<FieldChange>>, JsonComparer<IReadOnlyList<FieldChange>>>();
        conventions.Properties<IReadOnlyList<ImportIssue>>().HaveConversion<JsonColumn<IReadOnlyList<ImportIssue>>, JsonComparer<IReadOnlyList<ImportIssue>>>();
        conventions.Properties<IReadOnlyList<string>>().HaveConversion<JsonColumn<IReadOnlyList<string>>, JsonComparer<IReadOnlyList<string>>>();
        conventions.Properties<TimeOnly>().HaveConversion<string>().HaveMaxLength(20);
        conventions.Properties<decimal>().HavePrecision(18, 4);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        CrmModel.Configure(model, JsonType);
        if (OrdinalCollation is { } ordinal) model.Entity<Company>().Property(c => c.NameKey).UseCollation(ordinal);
        FieldQuery.Map(model, JsonType, FunctionSchema, OrdinalCollation);
    }
}
