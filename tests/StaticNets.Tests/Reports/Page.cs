using System.Xml.Linq;
using StaticNets.Reports;

namespace StaticNets.Tests.Reports;

/// <summary>A page read back as XML.</summary>
internal static class Page
{
    /// <summary>Text that breaks a page unless every part of it is escaped.</summary>
    internal const string Hostile = "<script>alert('a')</script> & \"b\" \0 \uD800 ]]>";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace Html = "http://www.w3.org/1999/xhtml";

    /// <summary>The page of one section.</summary>
    internal static XDocument Of(params ReadOnlySpan<ReportSection> sections)
    {
        var report = new HtmlReport("A page");
        foreach (ReportSection section in sections)
        {
            report.Add(section);
        }

        return XDocument.Parse(report.ToHtml());
    }

    /// <summary>The elements of one name, in HTML or SVG.</summary>
    internal static XElement[] All(this XDocument page, string name) =>
        [.. page.Descendants().Where(element => element.Name == Html + name || element.Name == Svg + name)];

    /// <summary>The elements of one name and class.</summary>
    internal static XElement[] All(this XDocument page, string name, string kind) =>
        [.. page.All(name).Where(element => element.Attribute("class")?.Value.Split(' ').Contains(kind) == true)];

    /// <summary>The labels of ticks.</summary>
    internal static string[] Ticks(this XDocument page) => [.. page.All("text", "tick").Select(text => text.Value)];
}
