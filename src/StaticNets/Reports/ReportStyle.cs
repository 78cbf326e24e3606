namespace StaticNets.Reports;

/// <summary>How a page looks: colours for light and dark, type, the grid of sections.</summary>
/// <remarks>
/// The colours of classes (blue, orange, …) and those of curves (violet, teal, …) are kept apart, since a colour that means a class
/// in one figure must not mean a data set in the next. Neighbours differ in lightness and not only in hue, and curves in their dashes.
/// </remarks>
internal static class ReportStyle
{
    /// <summary>How many classes have a colour of their own; further ones begin again.</summary>
    internal const int ClassColours = 10;

    /// <summary>How many curves have a colour of their own; further ones begin again.</summary>
    internal const int CurveColours = 6;

    /// <summary>
    /// The colours of classes in images, 0xRRGGBB, drawn with transparency over the light or the dark surface: between the two
    /// shades that the style sheet gives to the points.
    /// </summary>
    internal static ReadOnlySpan<int> ClassTints =>
    [
        0x3B82F6, 0xF08A24, 0x16A34A, 0xDB2777, 0x8B5CF6, 0xCA8A04, 0x0891B2, 0xDC2626, 0x65A30D, 0x78716C,
    ];

    internal const string Css = """

        :root {
          color-scheme: light dark;
          --page: #f5f5f2; --surface: #ffffff; --edge: #e3e2dc; --grid: #ecebe6; --axis: #a8a69d;
          --text: #1c1c1a; --soft: #605f58;
          --shadow: 0 1px 2px rgb(0 0 0 / .05), 0 6px 20px rgb(0 0 0 / .04);
          --curve0: #5b3fd0; --curve1: #0f8f83; --curve2: #b4540a; --curve3: #a3195b; --curve4: #3f6212; --curve5: #57534e;
          --class0: #1d5fd1; --class1: #c25e00; --class2: #15803d; --class3: #be185d; --class4: #6d28d9;
          --class5: #8a6100; --class6: #0e7490; --class7: #b91c1c; --class8: #4d7c0f; --class9: #57534e;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --page: #121214; --surface: #1b1b1f; --edge: #2c2c32; --grid: #29292e; --axis: #6d6d76;
            --text: #ececee; --soft: #a3a3ac;
            --shadow: none;
            --curve0: #a594ff; --curve1: #3ed0bf; --curve2: #ffa562; --curve3: #ff86b8; --curve4: #a8d65c; --curve5: #b5b0aa;
            --class0: #7db0ff; --class1: #ffab5c; --class2: #5fd38a; --class3: #ff86b8; --class4: #b9a0ff;
            --class5: #e6c14a; --class6: #57cfe6; --class7: #ff8a80; --class8: #b2db60; --class9: #b5b0aa;
          }
        }
        * { box-sizing: border-box; }
        body {
          margin: 0 auto; padding: 2.5rem clamp(1rem, 4vw, 2.5rem) 4rem; max-width: 1180px;
          background: var(--page); color: var(--text);
          font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
        }
        header { margin: 0 .25rem 1.6rem; }
        h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.02em; text-wrap: balance; }
        header p { margin: .35rem 0 0; color: var(--soft); }
        main { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 1rem; align-items: stretch; }
        section {
          grid-column: 1 / -1; min-width: 0; padding: 1.1rem 1.3rem 1.2rem;
          background: var(--surface); border: 1px solid var(--edge); border-radius: 14px; box-shadow: var(--shadow);
        }
        @media (min-width: 900px) {
          section.wide { grid-column: span 7; grid-row: span 2; }
          section.narrow { grid-column: span 5; }
          main:not(:has(.wide)) section.narrow { grid-column: span 6; }
        }
        h2 { margin: 0; font-size: 1rem; letter-spacing: -.005em; }
        .note { margin: .15rem 0 0; color: var(--soft); font-size: .86rem; max-width: 85ch; }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .9rem 1.5rem; margin: .8rem 0 0; }
        .figures div { display: flex; flex-direction: column; border-left: 3px solid var(--edge); padding-left: .8rem; }
        .figures dt { order: 2; color: var(--soft); font-size: .84rem; }
        .figures dd { margin: 0; }
        .figures .value { order: 1; font-size: 1.6rem; font-weight: 650; line-height: 1.25; letter-spacing: -.02em; font-variant-numeric: tabular-nums; }
        .figures .remark { order: 3; color: var(--soft); font-size: .78rem; }
        .figures div:first-child { border-left-color: var(--curve0); }
        .legend { display: flex; flex-wrap: wrap; gap: .25rem 1.1rem; margin: .6rem 0 .2rem; padding: 0; list-style: none; font-size: .84rem; color: var(--soft); }
        .legend li { display: flex; align-items: center; gap: .45rem; }
        .legend b { color: var(--text); font-weight: 600; font-variant-numeric: tabular-nums; }
        .legend svg { width: 24px; height: 14px; flex: none; }
        section.narrow td.number, section.narrow th.number { padding-left: .7rem; }
        .note + svg.plot { margin-top: .7rem; }
        svg.plot { display: block; width: 100%; height: auto; overflow: visible; }
        svg text { fill: var(--soft); font-size: 11.5px; font-family: inherit; font-variant-numeric: tabular-nums; }
        svg .label { font-size: 12px; }
        svg .grid { stroke: var(--grid); stroke-width: 1; }
        svg .axis { stroke: var(--axis); stroke-width: 1; fill: none; }
        svg .curve { fill: none; stroke: var(--c); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
        svg .dashed { stroke-dasharray: 5 4.5; }
        svg .dot { fill: var(--c); stroke: var(--surface); stroke-width: 1.5; }
        svg .cell { fill: var(--c); }
        svg .count { font-size: 11px; fill: var(--text); }
        svg .count.on { fill: var(--surface); font-weight: 600; }
        svg .count.faint { fill: var(--axis); }
        svg .box { fill: color-mix(in srgb, var(--c) 7%, var(--surface)); stroke: color-mix(in srgb, var(--c) 55%, var(--edge)); stroke-width: 1; }
        svg .stripe, svg .share { fill: var(--c); }
        svg .layer { fill: var(--text); font-size: 12.5px; font-weight: 600; }
        svg .shape { fill: var(--text); font-size: 12px; }
        svg .small { font-size: 11px; }
        svg .link { fill: none; stroke: var(--axis); stroke-width: 1.4; }
        svg .link.skip { stroke: var(--curve2); }
        svg .head { fill: var(--axis); }
        svg .head.skip { fill: var(--curve2); }
        svg .hit { fill: var(--c); opacity: 0; }
        svg .hit:hover { opacity: .35; }
        svg .boundary { fill: none; stroke: var(--text); stroke-width: 1.6; stroke-linecap: round; opacity: .75; }
        svg .points { fill: none; stroke: var(--c); stroke-linecap: round; }
        svg .halo { fill: none; stroke: var(--surface); stroke-linecap: round; }
        svg .wrong { fill: none; stroke: var(--text); stroke-width: 1.7; stroke-linecap: round; }
        .pictures { display: grid; gap: 1rem; margin: .9rem 0 0; padding: 0; list-style: none; }
        .pictures li { display: flex; flex-direction: column; min-width: 0; font-size: .84rem; line-height: 1.35; font-variant-numeric: tabular-nums; }
        .pictures img { display: block; max-width: 100%; border: 1px solid var(--edge); border-radius: 4px; image-rendering: pixelated; }
        .pictures .caption { margin-top: .3rem; font-weight: 600; }
        .pictures .remark { color: var(--soft); font-size: .78rem; }
        .scale { display: flex; align-items: center; gap: .6rem; margin: .7rem 0 0; font-size: .84rem; color: var(--soft); font-variant-numeric: tabular-nums; }
        .ramp { width: 9rem; height: .75rem; border: 1px solid var(--edge); border-radius: 3px; }
        .scroll { overflow-x: auto; margin-top: .7rem; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .42rem .9rem .42rem 0; text-align: left; border-bottom: 1px solid var(--edge); white-space: nowrap; vertical-align: baseline; }
        th { color: var(--soft); font-weight: 500; font-size: .84rem; }
        th.number, td.number { text-align: right; padding-right: 0; padding-left: 1.2rem; }
        th.long, td.long { width: 62%; padding-right: 0; white-space: normal; overflow-wrap: anywhere; }
        tbody tr:last-child td { border-bottom-color: var(--axis); }
        tfoot td { border-bottom: 0; font-weight: 600; }
        @media print { body { background: none; padding: 0; } section { box-shadow: none; break-inside: avoid; } }

        """;

    /// <summary>The inline style that makes <c>--c</c> the colour of a curve.</summary>
    internal static string Curve(int index) => $"--c:var(--curve{index % CurveColours})";

    /// <summary>The inline style that makes <c>--c</c> the colour of a class.</summary>
    internal static string Class(int index) => $"--c:var(--class{index % ClassColours})";
}
