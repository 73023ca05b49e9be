namespace Crm.Admin.Pipelines;

/// <summary>Names the texts of this folder: PipelineTexts.resx and its translations.</summary>
public sealed class PipelineTexts;
