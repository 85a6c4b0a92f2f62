/// Types that share a representation and must not be mixed.

declare const brand: unique symbol;

/** `T` that only a function naming `Name` can make: `type Step = Brand<number, "Step">`. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
