import { AssetLink, Row } from "./import-rows.tsx";
import { RefusedRow, type RefusedRowProps } from "./refused-row.tsx";

/** What became of a file of an earlier run. */
export function EarlierRow({ item, phase }: RefusedRowProps) {
  switch (item.status) {
    case "added":
      return <Row name={<AssetLink asset={item.asset}>{item.assetName}</AssetLink>}>added</Row>;
    case "repaired":
      return <Row name={<AssetLink asset={item.asset}>{item.assetName}</AssetLink>}>repaired</Row>;
    case "duplicate":
      return (
        <Row name={item.name}>
          was here already, as <bdi>{item.assetName}</bdi>
        </Row>
      );
    case "refused":
      return <RefusedRow item={item} phase={phase} />;
    default:
      return <Row name={item.name}>It was not imported.</Row>;
  }
}
