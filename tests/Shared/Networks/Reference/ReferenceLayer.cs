namespace StaticNets.Numerics.Tests.Reference;

/// <summary>
/// One kind of layer as its attribute declares it: its shape, its parameters, and what it computes of a batch in plain loops, on numbers
/// that know values or count operations. A kind is one file under Layers/ and one line in <see cref="ReferenceLayers"/>.
/// </summary>
internal abstract class ReferenceLayer
{
    /// <summary>The names of the values that it reads beside the one above or <c>From</c>.</summary>
    public virtual IEnumerable<string> Others => [];

    /// <summary>Whether a row's output depends on the rest of its batch in training.</summary>
    public virtual bool MixesRows => false;

    /// <summary>Whether training computes something else than prediction.</summary>
    public virtual bool PredictsDifferently => MixesRows;

    public virtual int[] OutputShape(int[][] inputs) => inputs[0];

    public virtual IEnumerable<ReferenceParameter> Parameters(int[][] inputs) => [];

    /// <summary>Fills <see cref="Step{T}.Y"/>.</summary>
    public abstract void Forward<T>(Step<T> step)
        where T : struct, IReal<T>;

    /// <summary>Adds to the gradients of the parameters, and fills those <see cref="Step{T}.Dx"/> that are wanted.</summary>
    public abstract void Backward<T>(Step<T> step)
        where T : struct, IReal<T>;
}

/// <summary>A layer that knows nothing of the other rows of a batch.</summary>
internal abstract class RowLayer : ReferenceLayer
{
    public sealed override void Forward<T>(Step<T> step)
    {
        for (int row = 0; row < step.Rows; row++)
        {
            step.Y[row] = Forward(new Row<T>(step, row));
        }
    }

    public sealed override void Backward<T>(Step<T> step)
    {
        for (int row = 0; row < step.Rows; row++)
        {
            Backward(new Row<T>(step, row));
        }
    }

    protected abstract T[] Forward<T>(Row<T> row)
        where T : struct, IReal<T>;

    /// <summary>Both gradients; a layer whose gradients share work overrides this, others <see cref="InputGradient"/>.</summary>
    protected virtual void Backward<T>(Row<T> row)
        where T : struct, IReal<T>
    {
        AddParameterGradients(row);
        for (int place = 0; place < row.Step.Dx.Length; place++)
        {
            if (row.Step.Dx[place] is { } dx)
            {
                dx[row.Index] = InputGradient(row, place);
            }
        }
    }

    protected virtual void AddParameterGradients<T>(Row<T> row)
        where T : struct, IReal<T>
    {
    }

    /// <summary>∂loss/∂x of one of the inputs.</summary>
    protected virtual T[] InputGradient<T>(Row<T> row, int place)
        where T : struct, IReal<T> => throw new NotSupportedException(GetType().Name);
}

/// <summary>A parameter of a layer.</summary>
/// <param name="Suffix">What follows the layer's name, for example <c>weight</c>.</param>
/// <param name="Length">Its numbers.</param>
/// <param name="IsTrained">Whether it has a gradient; otherwise it is kept beside, as running statistics are.</param>
internal readonly record struct ReferenceParameter(string Suffix, int Length, bool IsTrained = true);
