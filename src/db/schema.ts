/** Today's record types: aliases of the newest version's. */
export type {
  AssetV8 as Asset,
  LibraryV8 as Library,
  MappingV8 as Mapping,
  OddKindV8 as OddKind,
  OddRowV8 as OddRow,
  OriginalV8 as Original,
  ProbeErrorV8 as ProbeError,
  PromptV8 as Prompt,
  RoleV8 as Role,
  ScriptV8 as Script,
  ThumbnailV8 as Thumbnail,
  UpgradeReportV8 as UpgradeReport,
  UploadSourceV8 as UploadSource,
} from "./versions/v8.ts";
