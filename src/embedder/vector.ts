/**
 * Scales a vector in place to Euclidean norm 1.
 * @returns false, and leaves it as it is, where it is all zeros or not all of it is finite.
 */
export function normalise(vector: Float32Array): boolean {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0 || !Number.isFinite(squares)) return false;
  const norm = Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! / norm;
  return true;
}
