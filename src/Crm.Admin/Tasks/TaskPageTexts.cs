namespace Crm.Admin.Tasks;

/// <summary>Names the texts of this folder: TaskPageTexts.resx and its translations.</summary>
public sealed class TaskPageTexts;
