/* The products of matrices that numpy asks of a BLAS, without what makes one large.

   numpy's wheel brings OpenBLAS: 28 MB of kernels for every processor. The program multiplies one
   matrix of two columns by one of two by two. These are the same functions with the same
   arguments, as plain loops: slower for large matrices, and never different but by rounding.

   Interface: CBLAS with integers of 64 bits, the names as numpy's wheel has them.
   Source: Basic Linear Algebra Subprograms Technical (BLAST) Forum Standard, 2001, appendix B. */

#ifndef TYPE

#include <complex.h>
#include <stdint.h>

typedef int64_t whole;
enum { ROW_MAJOR = 101, AS_IT_IS = 111, CONJUGATED = 113, UPPER = 121 };

#define PASTE(letter, name) scipy_cblas_##letter##name##64_
#define JOIN(letter, name) PASTE(letter, name)
#define NAME(name) JOIN(LETTER, name)

#define TYPE float
#define SCALAR float
#define VALUE(scalar) (scalar)
#define CONJUGATE(value) (value)
#define LETTER s
#include "plain_blas.c"

#define TYPE double
#define SCALAR double
#define VALUE(scalar) (scalar)
#define CONJUGATE(value) (value)
#define LETTER d
#include "plain_blas.c"

#define IS_COMPLEX
#define TYPE float complex
#define SCALAR const void *
#define VALUE(scalar) (*(const float complex *)(scalar))
#define CONJUGATE(value) conjf(value)
#define LETTER c
#include "plain_blas.c"

#define TYPE double complex
#define SCALAR const void *
#define VALUE(scalar) (*(const double complex *)(scalar))
#define CONJUGATE(value) conj(value)
#define LETTER z
#include "plain_blas.c"

#else /* once for each type of numbers */

/* The first of n elements: steps back begin at the end. */
#define FIRST(array, n, step) ((array) + ((step) < 0 ? (1 - (n)) * (step) : 0))

#ifdef IS_COMPLEX

void NAME(dotu_sub)(whole n, const TYPE *x, whole x_step, const TYPE *y, whole y_step, TYPE *out)
{
    TYPE sum = 0;
    x = FIRST(x, n, x_step);
    y = FIRST(y, n, y_step);
    for (whole i = 0; i < n; i++)
        sum += x[i * x_step] * y[i * y_step];
    *out = sum;
}

void NAME(dotc_sub)(whole n, const TYPE *x, whole x_step, const TYPE *y, whole y_step, TYPE *out)
{
    TYPE sum = 0;
    x = FIRST(x, n, x_step);
    y = FIRST(y, n, y_step);
    for (whole i = 0; i < n; i++)
        sum += CONJUGATE(x[i * x_step]) * y[i * y_step];
    *out = sum;
}

#else

TYPE NAME(dot)(whole n, const TYPE *x, whole x_step, const TYPE *y, whole y_step)
{
    TYPE sum = 0;
    x = FIRST(x, n, x_step);
    y = FIRST(y, n, y_step);
    for (whole i = 0; i < n; i++)
        sum += x[i * x_step] * y[i * y_step];
    return sum;
}

#endif

void NAME(axpy)(whole n, SCALAR alpha, const TYPE *x, whole x_step, TYPE *y, whole y_step)
{
    const TYPE factor = VALUE(alpha);
    x = FIRST(x, n, x_step);
    y = FIRST(y, n, y_step);
    for (whole i = 0; i < n; i++)
        y[i * y_step] += factor * x[i * x_step];
}

/* What is there already, times beta; zero takes it away, whatever it is. */
#define KEPT(value, beta) ((beta) == 0 ? 0 : (beta) * (value))

void NAME(gemv)(int order, int form, whole rows, whole columns, SCALAR alpha, const TYPE *a,
                whole a_step, const TYPE *x, whole x_step, SCALAR beta, TYPE *y, whole y_step)
{
    const whole down = order == ROW_MAJOR ? a_step : 1, along = order == ROW_MAJOR ? 1 : a_step;
    const int as_it_is = form == AS_IT_IS;
    const whole m = as_it_is ? rows : columns, n = as_it_is ? columns : rows;
    const whole i_step = as_it_is ? down : along, j_step = as_it_is ? along : down;
    x = FIRST(x, n, x_step);
    y = FIRST(y, m, y_step);
    for (whole i = 0; i < m; i++) {
        TYPE sum = 0;
        for (whole j = 0; j < n; j++) {
            const TYPE value = a[i * i_step + j * j_step];
            sum += (form == CONJUGATED ? CONJUGATE(value) : value) * x[j * x_step];
        }
        y[i * y_step] = VALUE(alpha) * sum + KEPT(y[i * y_step], VALUE(beta));
    }
}

void NAME(gemm)(int order, int a_form, int b_form, whole m, whole n, whole k, SCALAR alpha,
                const TYPE *a, whole a_step, const TYPE *b, whole b_step, SCALAR beta, TYPE *c,
                whole c_step)
{
    const int by_rows = order == ROW_MAJOR;
    const whole a_down = (a_form == AS_IT_IS) == by_rows ? a_step : 1;
    const whole a_along = (a_form == AS_IT_IS) == by_rows ? 1 : a_step;
    const whole b_down = (b_form == AS_IT_IS) == by_rows ? b_step : 1;
    const whole b_along = (b_form == AS_IT_IS) == by_rows ? 1 : b_step;
    const whole c_down = by_rows ? c_step : 1, c_along = by_rows ? 1 : c_step;
    for (whole i = 0; i < m; i++) {
        TYPE *row = c + i * c_down;
        for (whole j = 0; j < n; j++)
            row[j * c_along] = KEPT(row[j * c_along], VALUE(beta));
        for (whole l = 0; l < k; l++) {
            const TYPE left = a[i * a_down + l * a_along];
            const TYPE factor = VALUE(alpha) * (a_form == CONJUGATED ? CONJUGATE(left) : left);
            for (whole j = 0; j < n; j++) {
                const TYPE right = b[l * b_down + j * b_along];
                row[j * c_along] += factor * (b_form == CONJUGATED ? CONJUGATE(right) : right);
            }
        }
    }
}

void NAME(syrk)(int order, int half, int form, whole n, whole k, SCALAR alpha, const TYPE *a,
                whole a_step, SCALAR beta, TYPE *c, whole c_step)
{
    const int by_rows = order == ROW_MAJOR;
    const whole down = (form == AS_IT_IS) == by_rows ? a_step : 1;
    const whole along = (form == AS_IT_IS) == by_rows ? 1 : a_step;
    const whole c_down = by_rows ? c_step : 1, c_along = by_rows ? 1 : c_step;
    for (whole i = 0; i < n; i++)
        for (whole j = half == UPPER ? i : 0; j < (half == UPPER ? n : i + 1); j++) {
            TYPE sum = 0;
            for (whole l = 0; l < k; l++)
                sum += a[i * down + l * along] * a[j * down + l * along];
            TYPE *place = c + i * c_down + j * c_along;
            *place = VALUE(alpha) * sum + KEPT(*place, VALUE(beta));
        }
}

#undef FIRST
#undef KEPT
#undef TYPE
#undef SCALAR
#undef VALUE
#undef CONJUGATE
#undef LETTER

#endif
