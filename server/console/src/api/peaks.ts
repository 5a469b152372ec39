export interface Peaks {
  lengthMs: number;
  binMs: number;
  left: number[];
  right: number[];
}
