namespace Digits;

/// <summary>Grey images as text.</summary>
internal static class TextArt
{
    private const string Shades = " ░▒▓█";

    /// <summary>
    /// One character for two pixels above each other, since characters are about twice as high as wide.
    /// </summary>
    /// <param name="pixels">Rows of <paramref name="width"/> pixels from 0, dark, to 1, light.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <returns>The lines from top to bottom.</returns>
    public static string[] Of(ReadOnlySpan<float> pixels, int width)
    {
        var lines = new string[pixels.Length / width / 2];
        var line = new char[width];
        for (int row = 0; row < lines.Length; row++)
        {
            for (int column = 0; column < width; column++)
            {
                int upper = (2 * row * width) + column;
                line[column] = Shade((pixels[upper] + pixels[upper + width]) / 2);
            }

            lines[row] = new string(line);
        }

        return lines;
    }

    private static char Shade(float light) => Shades[(int)Math.Round(Math.Clamp(light, 0f, 1f) * (Shades.Length - 1))];
}
