namespace Crm.Admin.Simulator;

/// <summary>Names the texts of this folder: SimulatorTexts.resx and its translations.</summary>
public sealed class SimulatorTexts;
