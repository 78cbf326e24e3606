using System.Globalization;
using System.Runtime.Intrinsics;
using StaticNets.Numerics;

namespace StaticNets.Tests.Numerics;

/// <summary>Hashes of everything in the namespace, computed here and under lesser instruction sets.</summary>
public class SameBitsTests
{
    [Fact]
    public void ManyPoints_WithoutAvx512_GiveTheSameBits() => Assert.Equal(HashMany(), ChildProcess.Run(HashMany, Machine.NoAvx512));

    [Theory]
    [InlineData(Machine.NoAvx2)]
    [InlineData(Machine.NoIntrinsics)]
    public void FewPoints_WithoutFusedMultiplyAdd_GiveTheSameBits(string machine) =>
        Assert.Equal(HashFew(), ChildProcess.Run(HashFew, machine));

    [Fact]
    public void HashFew_OfOtherPoints_Differs() => Assert.NotEqual(HashFew(), Hash(points: 97));

    private static string HashMany() => Hash(points: 4096);

    private static string HashFew() => Hash(points: 96);

    private static string Hash(int points)
    {
        ulong hash = 14695981039346656037;
        HashSingles(points, ref hash);
        HashDoubles(points, ref hash);
        HashRandom(points, ref hash);
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    private static void HashSingles(int points, ref ulong hash)
    {
        for (int i = 0; i < points; i += 16)
        {
            // Bits spread over all floats, then arguments of ordinary size.
            Vector512<int> steps = Vector512.Create(i) + Vector512<int>.Indices;
            Vector512<float> any = (steps * Vector512.Create(unchecked((int)(uint.MaxValue / (uint)points)))).AsSingle();
            Vector512<float> usual = (Vector512.ConvertToSingle(steps) - Vector512.Create(points / 2f)) * Vector512.Create(24f / points);
            foreach (Vector512<float> x in (ReadOnlySpan<Vector512<float>>)[any, usual])
            {
                Add(VectorMath.Exp(x), ref hash);
                Add(VectorMath.Log(x), ref hash);
                Add(VectorMath.Log1P(x), ref hash);
                Add(VectorMath.Softplus(x), ref hash);
                Add(VectorMath.Sigmoid(x), ref hash);
                Add(VectorMath.Tanh(x), ref hash);
                Add(VectorMath.Erf(x), ref hash);
                Add(Vector512.Create(Lanes.Sum(usual)), ref hash);
                Add(Vector512.Create(Lanes.Max(x)), ref hash);
                Add(Lanes.DeinterleaveEven(x, usual) - Lanes.DeinterleaveOdd(x, usual), ref hash);
                Add(Lanes.InterleaveLower(x, usual) - Lanes.InterleaveUpper(x, usual), ref hash);
                float[] sums = new float[16];
                Lanes.AddSums(usual, Lanes.DropFirst(x, 3), usual * usual, x, ref sums[0]);
                Add(Vector512.Create(sums), ref hash);
            }
        }
    }

    private static void HashDoubles(int points, ref ulong hash)
    {
        for (int i = 0; i < points; i += 8)
        {
            Vector512<long> steps = Vector512.Create((long)i) + Vector512<long>.Indices;
            Vector512<double> any = (steps * Vector512.Create(unchecked((long)(ulong.MaxValue / (ulong)points)))).AsDouble();
            Vector512<double> usual = (Vector512.ConvertToDouble(steps) - Vector512.Create(points / 2d)) * Vector512.Create(40d / points);
            foreach (Vector512<double> x in (ReadOnlySpan<Vector512<double>>)[any, usual])
            {
                Add(VectorMath.Exp(x), ref hash);
                Add(VectorMath.Log(x), ref hash);
                Add(VectorMath.Log1P(x), ref hash);
                Add(VectorMath.Softplus(x), ref hash);
                Add(VectorMath.Sigmoid(x), ref hash);
                Add(VectorMath.Tanh(x), ref hash);
                Add(VectorMath.Erf(x), ref hash);
                Add(Lanes.DeinterleaveEven(x, usual) - Lanes.DeinterleaveOdd(x, usual), ref hash);
                Add(Lanes.InterleaveLower(x, usual) - Lanes.InterleaveUpper(x, usual), ref hash);
                Add(Vector512.Create(VectorMath.Sin(usual[0]) + VectorMath.Cos(usual[1])), ref hash);
            }
        }
    }

    private static void HashRandom(int points, ref ulong hash)
    {
        Philox random = Philox.ForDropout(seed: 7, layer: 3, step: 5);
        float[] single = new float[points];
        double[] wide = new double[points];
        random.DropoutMask(single, row: 3, rate: 0.3);
        random.DropoutMask(wide, row: 3, rate: 0.3);
        for (int i = 0; i < points; i++)
        {
            wide[i] += random.Normal(i / 8) + random.Double(i) + single[i] + random.Below(i, 1000);
            single[i] += random.Single(i);
        }

        Add(Vector512.Create((double)Sums.SumOfSquares(single)), ref hash);
        Add(Vector512.Create(Sums.SumOfSquares(wide) + Sums.SumOfAbsolutes(wide)), ref hash);
    }

    private static void Add(Vector512<float> v, ref ulong hash)
    {
        for (int lane = 0; lane < 16; lane++)
        {
            Add(float.IsNaN(v[lane]) ? 1 : BitConverter.SingleToUInt32Bits(v[lane]), ref hash);
        }
    }

    private static void Add(Vector512<double> v, ref ulong hash)
    {
        for (int lane = 0; lane < 8; lane++)
        {
            Add(double.IsNaN(v[lane]) ? 1 : BitConverter.DoubleToUInt64Bits(v[lane]), ref hash);
        }
    }

    private static void Add(ulong bits, ref ulong hash) => hash = ((hash ^ bits) * 1099511628211) ^ (hash >> 29);
}
