namespace Scriban.Runtime;

/// <summary>Where rendered text goes.</summary>
public interface IScriptOutput
{
    void Write(string text, int offset, int count);
}
